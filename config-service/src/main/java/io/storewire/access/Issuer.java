package io.storewire.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.storewire.Credentials;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The provider whose word counts: asked what it is when it is first needed, and then for its keys whenever a token names
 * one that isn't known, but no oftener than the library's limit of twice in 30 s. A withdrawn key counts for five more
 * minutes; while the provider is away, those that it had go on counting for an hour.
 */
final class Issuer implements JwtDecoder, ClientRegistrationRepository {

    static final String REGISTRATION = "storewire";

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(3);
    static final Duration KEYS_LAST = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 512 * 1024;

    /** For so long nobody asks again a provider that did not answer. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SignInSettings settings;
    private final Credentials credentials;
    private final SignInSettings.Trusted trusted;
    private final Clock clock;
    private final Duration keysLast;
    private final ResourceRetriever retriever =
            new DefaultResourceRetriever((int) CONNECT.toMillis(), (int) READ.toMillis(), MOST_BYTES);

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Known known;
    private @Nullable IssuerAway failure;
    private Instant failedAt = Instant.EPOCH;

    /** @param keysLast for how long its keys are used before it is asked for them again */
    Issuer(SignInSettings settings, Credentials credentials, Clock clock, Duration keysLast) {
        this.settings = settings;
        this.credentials = credentials;
        this.trusted = settings.demandTrusted();
        this.clock = clock;
        this.keysLast = keysLast;
    }

    /** What it said about itself. */
    private record Known(ClientRegistration registration, JwtDecoder decoder) {}

    /**
     * Who a bearer token speaks for.
     *
     * @throws BadJwtException if it can't be trusted
     * @throws IssuerAway if that can't be told now
     */
    @Override
    public Jwt decode(String token) {
        var decoder = known().decoder;
        try {
            return decoder.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            if (cause instanceof RateLimitReachedException) throw new BadJwtException("no such key", e);
            throw new IssuerAway(cause);
        }
    }

    /** @throws IssuerAway if the provider doesn't answer */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return REGISTRATION.equals(registrationId) ? known().registration : null;
    }

    private Known known() {
        var answered = known;
        if (answered != null) return answered;
        lock.lock();
        try {
            return Objects.requireNonNullElseGet(known, this::ask);
        } finally {
            lock.unlock();
        }
    }

    private Known ask() {
        var before = failure;
        if (before != null && clock.instant().isBefore(failedAt.plus(PAUSE))) throw before;
        try {
            var registration = registration(discover());
            var answered = new Known(
                    registration, decoder(registration.getProviderDetails().getJwkSetUri()));
            known = answered;
            return answered;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            var away = new IssuerAway(e);
            failure = away;
            failedAt = clock.instant();
            throw away;
        }
    }

    private Map<String, Object> discover() throws IOException, ParseException {
        var address = trusted.issuer().toString().replaceFirst("/$", "") + "/.well-known/openid-configuration";
        var said = JSONObjectUtils.parse(
                retriever.retrieveResource(URI.create(address).toURL()).getContent());
        var name = String.valueOf(said.get("issuer"));
        if (name.equals(trusted.issuer().toString())) return said;
        throw new IllegalArgumentException("%s calls itself %s".formatted(trusted.issuer(), name));
    }

    private ClientRegistration registration(Map<String, Object> configuration) {
        var portal = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .scope("openid", "profile");
        credentials
                .find("storewire.client-secret")
                .ifPresentOrElse(
                        portal::clientSecret, () -> portal.clientAuthenticationMethod(ClientAuthenticationMethod.NONE));
        return portal.build();
    }

    private JwtDecoder decoder(@Nullable String keys) throws IOException {
        if (keys == null) throw new IllegalArgumentException("%s names no keys".formatted(trusted.issuer()));
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        URI.create(keys).toURL(), retriever)
                .cache(keysLast.toMillis(), CONNECT.plus(READ).toMillis())
                .refreshAheadCache(keysLast.dividedBy(4).toMillis(), false)
                .rateLimited(keysLast.dividedBy(10).toMillis())
                .outageTolerant(Duration.ofHours(1).toMillis())
                .build();
        var processor = new DefaultJWTProcessor<SecurityContext>();
        var algorithm = JWSAlgorithm.parse(settings.algorithm().name());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, source));
        // Types and claims are judged below, whatever the signature.
        processor.setJWSTypeVerifier((type, context) -> {});
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(rules());
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> rules() {
        var type = new JwtTypeValidator(List.of("JWT", "at+jwt"));
        type.setAllowEmpty(true);
        return new DelegatingOAuth2TokenValidator<>(
                type,
                new JwtIssuerValidator(trusted.issuer().toString()),
                new JwtAudienceValidator(trusted.audience()),
                new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtTimestampValidator());
    }
}
