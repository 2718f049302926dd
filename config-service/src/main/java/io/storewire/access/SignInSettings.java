package io.storewire.access;

import io.storewire.InvalidSetting;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who says who people are, in production mode.
 *
 * @param issuer of all tokens, whose {@code .well-known/openid-configuration} says the rest; {@code https}, or
 *     {@code http} on this machine
 * @param audience that access tokens must name
 * @param clientId as which the portal signs people in
 * @param algorithm of every token's signature
 */
@ConfigurationProperties("storewire")
record SignInSettings(
        @Nullable URI issuer,
        @Nullable String audience,
        @DefaultValue("storewire") String clientId,
        @DefaultValue("RS256") Algorithm algorithm) {

    private static final String ISSUER = "storewire.issuer";
    private static final String AUDIENCE = "storewire.audience";

    /** Those with a public key; of RFC 7518, 3.1. */
    enum Algorithm {
        RS256,
        RS384,
        RS512,
        ES256,
        ES384,
        ES512,
        PS256,
        PS384,
        PS512
    }

    /** Whom to trust. */
    record Trusted(URI issuer, String audience) {}

    /**
     * What production mode can't do without.
     *
     * @throws InvalidSetting if issuer or audience is missing or can't be trusted
     */
    Trusted demandTrusted() {
        var from = issuer;
        if (from == null || from.toString().isBlank()) {
            throw new InvalidSetting(
                    ISSUER,
                    "production mode needs the OpenID Connect issuer whose tokens count. STOREWIRE_MODE=local signs in"
                            + " local users, for where nobody else can reach it.");
        }
        if (!isSafe(from)) {
            throw new InvalidSetting(
                    ISSUER, "it must be an https address (http only on this machine) without user and query.");
        }
        if (audience == null || audience.isBlank()) {
            throw new InvalidSetting(AUDIENCE, "production mode needs the audience that access tokens must name.");
        }
        if (audience.equals(clientId)) {
            throw new InvalidSetting(
                    AUDIENCE,
                    "it must be another one than the client's id, or what says who somebody is would open the API too.");
        }
        return new Trusted(from, audience);
    }

    /** On this machine nobody listens in. */
    private static boolean isSafe(URI issuer) {
        var host = issuer.getHost();
        if (host == null || issuer.getRawUserInfo() != null) return false;
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) return false;
        return switch (String.valueOf(issuer.getScheme())) {
            case "https" -> true;
            case "http" -> host.matches("localhost|127\\.[0-9.]+|\\[::1]");
            default -> false;
        };
    }
}
