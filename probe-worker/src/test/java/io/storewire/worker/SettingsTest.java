package io.storewire.worker;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.probe.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    @Nested
    class ThePlainWorker {

        @Test
        void hasTheDocumentedDefaults() {
            var probe = probe(Map.of());

            assertThat(probe.zones()).containsExactly(EndpointType.PUBLIC);
            assertThat(probe.allowedCidrs()).isEmpty();
            assertThat(probe.allowHttp()).isFalse();
            assertThat(probe.ports()).isEqualTo(ranges("443", "8443", "1024-65535"));
            assertThat(probe.maxInFlight()).isEqualTo(2000);
            assertThat(probe.hostLimits()).isEqualTo(new HostLimits(64, 100));
            assertThat(probe.perAddress()).isEqualTo(256);
            assertThat(probe.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(probe.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(probe.ca()).isNull();
            assertThat(worker(Map.of()).kafka()).isEqualTo("localhost:9092");
            assertThat(worker(Map.of()).mode()).isEqualTo(WorkerSettings.Mode.PRODUCTION);
        }
    }

    @Nested
    class TheEnvironment {

        @Test
        void setsEverything() {
            var probe = probe(Map.ofEntries(
                    entry("STOREWIRE_PROBE_ZONES", "public,private"),
                    entry("STOREWIRE_PROBE_ALLOWED_CIDRS", "10.1.0.0/16, fd00::/8"),
                    entry("STOREWIRE_PROBE_ALLOW_HTTP", "true"),
                    entry("STOREWIRE_PROBE_PORTS", "443,1024-2048"),
                    entry("STOREWIRE_PROBE_MAX_IN_FLIGHT", "10"),
                    entry("STOREWIRE_PROBE_PER_HOST", "3"),
                    entry("STOREWIRE_PROBE_PER_HOST_RATE", "7"),
                    entry("STOREWIRE_PROBE_PER_ADDRESS", "5"),
                    entry("STOREWIRE_PROBE_CONNECT_TIMEOUT", "2"),
                    entry("STOREWIRE_PROBE_TIMEOUT", "1m"),
                    entry("STOREWIRE_PROBE_CA", "/etc/ca.pem")));

            assertThat(probe.zones()).containsExactly(EndpointType.PUBLIC, EndpointType.PRIVATE);
            assertThat(probe.allowedCidrs()).containsExactly(Cidr.valueOf("10.1.0.0/16"), Cidr.valueOf("fd00::/8"));
            assertThat(probe.allowHttp()).isTrue();
            assertThat(probe.ports()).isEqualTo(ranges("443", "1024-2048"));
            assertThat(probe.maxInFlight()).isEqualTo(10);
            assertThat(probe.hostLimits()).isEqualTo(new HostLimits(3, 7));
            assertThat(probe.perAddress()).isEqualTo(5);
            assertThat(probe.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(probe.timeout()).isEqualTo(Duration.ofMinutes(1));
            assertThat(probe.ca()).hasToString("/etc/ca.pem");
            assertThat(worker(Map.of("STOREWIRE_KAFKA", "k:1", "STOREWIRE_MODE", "local")))
                    .isEqualTo(new WorkerSettings("k:1", WorkerSettings.Mode.LOCAL, false));
        }

        @ParameterizedTest
        @CsvSource({"STOREWIRE_PROBE_ALLOWED_CIDRS,''", "STOREWIRE_PROBE_CA,''"})
        void mayBeEmptyWhereNothingIsTheDefault(String variable, String value) {
            assertThat(probe(Map.of(variable, value))).isEqualTo(probe(Map.of()));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "STOREWIRE_PROBE_ALLOWED_CIDRS|10/8|'10/8' is not a CIDR block such as 10.0.0.0/8 or fd00::/8",
                    "STOREWIRE_PROBE_PORTS|80-|'80-' is not a port or a range such as 1024-65535",
                    "STOREWIRE_PROBE_PORTS|0|0-0 is not a range of ports within 1-65535",
                    "STOREWIRE_PROBE_TIMEOUT|soon|'soon' is not a valid duration",
                    "STOREWIRE_PROBE_TIMEOUT|11m|storewire.probe.timeout: at most 10 minutes",
                    "STOREWIRE_PROBE_CONNECT_TIMEOUT|1m|storewire.probe.connect-timeout: 100 ms to",
                    "STOREWIRE_PROBE_MAX_IN_FLIGHT|1|storewire.probe.max-in-flight: 2 to 100000",
                    "STOREWIRE_PROBE_PER_HOST|0|storewire.probe.per-host: 1 to 100000",
                    "STOREWIRE_PROBE_PER_HOST_RATE|0|storewire.probe.per-host-rate: 1 to 100000",
                    "STOREWIRE_PROBE_PER_ADDRESS|100001|storewire.probe.per-address: 1 to 100000",
                    "STOREWIRE_PROBE_ZONES|dmz|it is one of public, private"
                })
        void isRefusedInOneLine(String variable, String value, String reason, CapturedOutput output) {
            var failure = catchThrowableOfType(BindException.class, () -> probe(Map.of(variable, value)));

            var context = new AnnotationConfigApplicationContext();
            context.register(WorkerConfiguration.class);
            assertThat(new InvalidSettingReporter(context).reportException(failure))
                    .isTrue();
            assertThat(output.getOut().lines().filter(line -> line.contains("Invalid setting")))
                    .singleElement()
                    .asString()
                    .contains(reason);
        }
    }

    @Nested
    class LocalMode {

        @Test
        void allowsHttpAndLoopbackAndNothingMore() {
            var local = worker(Map.of("STOREWIRE_MODE", "local")).policy(probe(Map.of()));
            var loopback = List.of(Cidr.valueOf("127.0.0.0/8"), Cidr.valueOf("::1/128"));

            assertThat(local.http()).isTrue();
            assertThat(local.literals()).isEqualTo(loopback);
            assertThat(local.addresses().allowed()).isEqualTo(loopback);
            assertThat(local.ports().ranges()).isEqualTo(ranges("443", "8443", "1024-65535"));
        }

        @Test
        void isNotTheDefault() {
            var production = worker(Map.of()).policy(probe(Map.of()));

            assertThat(production.http()).isFalse();
            assertThat(production.literals()).isEmpty();
            assertThat(production.addresses().allowed()).isEmpty();
        }
    }

    private static ProbeSettings probe(Map<String, Object> environment) {
        return binder(environment).bindOrCreate("storewire.probe", ProbeSettings.class);
    }

    private static WorkerSettings worker(Map<String, Object> environment) {
        return binder(environment).bindOrCreate("storewire", WorkerSettings.class);
    }

    private static Binder binder(Map<String, Object> environment) {
        var variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment);
        var standard = new StandardEnvironment();
        standard.getPropertySources().replace(variables.getName(), variables);
        return Binder.get(standard);
    }

    private static List<PortRanges.Range> ranges(String... texts) {
        return Stream.of(texts).map(PortRanges.Range::valueOf).toList();
    }
}
