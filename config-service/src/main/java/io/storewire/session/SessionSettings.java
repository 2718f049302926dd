package io.storewire.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationUnit;

/**
 * How long browser sessions last, in seconds unless they name a unit.
 *
 * @param idle how long one may go unused, at least two minutes, for a use is noted once a minute
 * @param lifetime after which people sign in anew, since a session keeps the permissions of its sign-in; from
 *     {@code idle} to 7 days
 */
@ConfigurationProperties("storewire.session")
record SessionSettings(
        @DefaultValue("30m") @DurationUnit(ChronoUnit.SECONDS)
        Duration idle,

        @DefaultValue("12h") @DurationUnit(ChronoUnit.SECONDS)
        Duration lifetime) {

    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Strangers get sessions too, and can't fill the database for longer than this. */
    private static final Duration OF_STRANGERS = Duration.ofMinutes(10);

    SessionSettings {
        if (idle.compareTo(SHORTEST) < 0) throw refused("idle", idle, "it must be at least two minutes.");
        if (lifetime.compareTo(idle) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw refused("lifetime", lifetime, "it must be from storewire.session.idle to 7 days.");
        }
    }

    /** When a session is over, used or not. */
    Instant end(Instant created, Instant used, boolean signedIn) {
        var unused = used.plus(idle);
        var whole = created.plus(signedIn ? lifetime : OF_STRANGERS);
        return unused.isBefore(whole) ? unused : whole;
    }

    private static InvalidConfigurationPropertyValueException refused(String name, Duration value, String reason) {
        return new InvalidConfigurationPropertyValueException("storewire.session." + name, value, reason);
    }
}
