package io.storewire.issuer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a token says.
 *
 * @param expiresIn from now; negative for one that has expired
 * @param claims all others
 */
public record Grant(String audience, Duration expiresIn, Map<String, Object> claims) {

    public static final String AUDIENCE = "storewire-api";

    /** A good one for an hour. */
    public static Grant of(List<String> permissions, List<String> merchants) {
        return new Grant(
                AUDIENCE,
                Duration.ofHours(1),
                Map.of("sub", "p-7", "name", "Vera Vogt", "permissions", permissions, "merchants", merchants));
    }

    public Grant expired() {
        return new Grant(audience, Duration.ofHours(-1), claims);
    }

    public Grant to(String otherAudience) {
        return new Grant(otherAudience, expiresIn, claims);
    }

    public Grant saying(Map<String, Object> otherClaims) {
        return new Grant(audience, expiresIn, otherClaims);
    }
}
