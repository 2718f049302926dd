package io.storewire.access;

import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.storewire.Credentials;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** The issuer whose word counts: asked what it is when that is first needed, and whenever it did not answer before. */
final class Issuer implements JwtDecoder, ClientRegistrationRepository {

    static final String REGISTRATION = "storewire";

    /** For so long nobody asks again one that did not answer. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SignInSettings settings;
    private final Credentials credentials;
    private final SignInSettings.Trusted trusted;
    private final Clock clock;
    private final Duration keysLast;
    private final Retriever retriever = new Retriever();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Provider provider;
    private @Nullable Exception failure;
    private Instant failedAt = Instant.EPOCH;

    /** @param keysLast for how long its keys are used before it is asked for them again */
    Issuer(SignInSettings settings, Credentials credentials, Clock clock, Duration keysLast) {
        this.settings = settings;
        this.credentials = credentials;
        this.trusted = settings.demandTrusted();
        this.clock = clock;
        this.keysLast = keysLast;
    }

    /**
     * Who a bearer token speaks for.
     *
     * @throws BadJwtException if it can't be trusted
     * @throws IssuerAway if that can't be told now
     */
    @Override
    public Jwt decode(String token) {
        var judge = provider().accessTokens(trusted);
        try {
            return judge.decode(token);
        } catch (BadJwtException e) {
            throw e;
        } catch (JwtException e) {
            var cause = NestedExceptionUtils.getMostSpecificCause(e);
            if (cause instanceof RateLimitReachedException) throw new BadJwtException("no such key", e);
            throw new IssuerAway(cause);
        }
    }

    /** @throws IssuerAway if the issuer doesn't answer */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return REGISTRATION.equals(registrationId) ? provider().portal() : null;
    }

    /** Judges the tokens of those who sign in. */
    JwtDecoder idTokens() {
        return provider().idTokens();
    }

    private Provider provider() {
        var answered = provider;
        if (answered != null) return answered;
        lock.lock();
        try {
            return Objects.requireNonNullElseGet(provider, this::ask);
        } finally {
            lock.unlock();
        }
    }

    private Provider ask() {
        var before = failure;
        if (before != null && clock.instant().isBefore(failedAt.plus(PAUSE))) throw new IssuerAway(before);
        try {
            var answered = new Provider(portal(discover()), settings.algorithm(), retriever, keysLast);
            provider = answered;
            return answered;
        } catch (IOException | ParseException | RuntimeException e) {
            failure = e;
            failedAt = clock.instant();
            throw new IssuerAway(e);
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

    private ClientRegistration portal(Map<String, Object> configuration) {
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
}
