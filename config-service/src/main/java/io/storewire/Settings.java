package io.storewire;

import io.storewire.events.PortRanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationUnit;

/**
 * What operators set, each also as an environment variable ({@code storewire.probe.allow-http} is
 * {@code STOREWIRE_PROBE_ALLOW_HTTP}).
 *
 * @param mode {@code production} or {@code local}; local signs in the local users and lets endpoints be {@code http} and
 *     loopback addresses
 * @param allowIpLiterals whether an endpoint's host may be an IP address; in local mode loopback ones always may
 * @param methods a file that replaces the built-in methods; must be JSON of the same form
 * @param probe what the workers are set to as well, so that a save is judged by the same rules
 */
@ConfigurationProperties("storewire")
public record Settings(
        @DefaultValue("production") Mode mode,
        @DefaultValue("false") boolean allowIpLiterals,
        @Nullable Path methods,
        @DefaultValue Probe probe) {

    /** How people sign in, and how strict endpoints are judged. */
    public enum Mode {
        PRODUCTION,
        LOCAL
    }

    /**
     * The workers' settings that matter here.
     *
     * @param allowHttp whether endpoints may be {@code http}
     * @param ports numbers and ranges, 1 to 65535, that endpoints may use
     * @param timeout of a whole test, in seconds unless it names a unit, at least one; a test without an outcome is given up 30 s and this after its
     *     {@code notAfter}
     */
    public record Probe(
            @DefaultValue("false") boolean allowHttp,
            @DefaultValue({"443", "8443", "1024-65535"}) List<PortRanges.Range> ports,

            @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
            Duration timeout) {

        private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

        public Probe {
            if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new InvalidConfigurationPropertyValueException(
                        "storewire.probe.timeout", timeout, "it must be at least a second.");
            }
        }

        /** How long after the last moment at which a test may begin its answer may still come. */
        public Duration givenUpAfter() {
            return timeout.plus(ON_ITS_WAY);
        }
    }

    /** Names the service as the source of its events. */
    public static final String SOURCE = "/storewire/config-service";

    public boolean local() {
        return mode == Mode.LOCAL;
    }
}
