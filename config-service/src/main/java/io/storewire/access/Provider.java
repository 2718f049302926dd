package io.storewire.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * What an issuer that has answered knows us by, and what judges its tokens. It is asked for its keys again whenever a token names
 * one that isn't known, but no oftener than twice in 30 s. A withdrawn key counts for five more minutes; while the issuer is
 * away, those that it had go on counting for an hour.
 */
final class Provider {

    /** The times above, shorter ones of which are in proportion. */
    static final Duration KEYS_LAST = Duration.ofMinutes(5);

    private static final Duration WAIT_FOR_KEYS = Duration.ofSeconds(5);

    private final ClientRegistration portal;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    /**
     * @param portal as which it signs people in
     * @param keysLast for how long its keys are used before it is asked for them again
     * @throws IllegalArgumentException if it names no keys
     */
    Provider(
            ClientRegistration portal,
            SignInSettings.Algorithm algorithm,
            ResourceRetriever retriever,
            Duration keysLast)
            throws IOException {
        this.portal = portal;
        var keys = portal.getProviderDetails().getJwkSetUri();
        if (keys == null) throw new IllegalArgumentException("it names no keys");
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        URI.create(keys).toURL(), retriever)
                .cache(keysLast.toMillis(), WAIT_FOR_KEYS.toMillis())
                .refreshAheadCache(keysLast.dividedBy(4).toMillis(), false)
                .rateLimited(keysLast.dividedBy(10).toMillis())
                .outageTolerant(Duration.ofHours(1).toMillis())
                .build();
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.parse(algorithm.name()), source));
        // Types and claims are judged below, whatever the signature.
        signatures.setJWSTypeVerifier((type, context) -> {});
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    ClientRegistration portal() {
        return portal;
    }

    JwtDecoder accessTokens(SignInSettings.Trusted trusted) {
        var type = new JwtTypeValidator(List.of("JWT", "at+jwt"));
        type.setAllowEmpty(true);
        return decoder(List.of(
                type,
                new JwtIssuerValidator(trusted.issuer().toString()),
                new JwtAudienceValidator(trusted.audience()),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtTimestampValidator()));
    }

    JwtDecoder idTokens() {
        var decoder = decoder(List.of(new OidcIdTokenValidator(portal), new JwtTimestampValidator()));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    private NimbusJwtDecoder decoder(List<OAuth2TokenValidator<Jwt>> rules) {
        var decoder = new NimbusJwtDecoder(signatures);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(rules));
        return decoder;
    }
}
