package io.storewire.access;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who says who people are, in production mode.
 *
 * @param issuer of all tokens, whose {@code .well-known/openid-configuration} says the rest; {@code https}, or
 *     {@code http} on this machine
 * @param audience that access tokens must name
 * @param clientId as which the portal signs people in
 * @param clientSecret of the portal; without one it is a public client, which PKCE protects
 * @param algorithm of every token's signature
 */
@ConfigurationProperties("storewire")
record SignInSettings(
        @Nullable URI issuer,
        @Nullable String audience,
        @DefaultValue("storewire") String clientId,
        @Nullable Secret clientSecret,
        @DefaultValue("RS256") Algorithm algorithm) {

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
     * @throws InvalidConfigurationPropertyValueException if issuer or audience is missing or can't be trusted
     */
    Trusted demandTrusted() {
        var from = issuer;
        if (from == null || from.toString().isBlank()) {
            throw wrong(
                    "issuer",
                    null,
                    "production mode needs the OpenID Connect issuer whose tokens count"
                            + " (STOREWIRE_ISSUER). STOREWIRE_MODE=local signs in local users, where nobody else can reach it.");
        }
        if (audience == null || audience.isBlank()) {
            throw wrong(
                    "audience",
                    null,
                    "production mode needs the audience that access tokens must name" + " (STOREWIRE_AUDIENCE).");
        }
        if (!isSafe(from)) {
            throw wrong("issuer", from, "it must be an https address (http only on this machine) without query.");
        }
        return new Trusted(from, audience);
    }

    /** On this machine nobody listens in. */
    private static boolean isSafe(URI issuer) {
        var host = issuer.getHost();
        if (host == null || issuer.getRawQuery() != null || issuer.getRawFragment() != null) return false;
        return switch (String.valueOf(issuer.getScheme())) {
            case "https" -> true;
            case "http" -> host.matches("localhost|127\\.[0-9.]+|\\[::1]");
            default -> false;
        };
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, @Nullable Object value, String why) {
        return new InvalidConfigurationPropertyValueException(
                "storewire." + name, Objects.requireNonNullElse(value, ""), why);
    }
}
