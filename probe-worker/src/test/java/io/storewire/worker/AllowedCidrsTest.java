package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.probe.Cidr;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The worker started with an environment: what it makes of {@code STOREWIRE_PROBE_ALLOWED_CIDRS}. */
@ExtendWith(OutputCaptureExtension.class)
class AllowedCidrsTest {

    private static final String VARIABLE = "STOREWIRE_PROBE_ALLOWED_CIDRS";

    /** An exception out of {@code main} ends the process with 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "10/8                      | '10/8' is not a CIDR block such as 10.0.0.0/8 or fd00::/8",
                "10.0.0.0                  | '10.0.0.0' is not a CIDR block",
                "10.0.0.0/                 | '10.0.0.0/' is not a CIDR block",
                "10.0.0.0/08               | '10.0.0.0/08' is not a CIDR block",
                "10.0.0.1/8                | 10.0.0.1 has bits set beyond its prefix of 8",
                "fd00::1/8                 | has bits set beyond its prefix of 8",
                "10.0.0.0/33               | /33 is no prefix of an address of 32 bits",
                "::/129                    | /129 is no prefix of an address of 128 bits",
                "010.0.0.0/8               | '010.0.0.0/8' is not a CIDR block",
                "0x0a.0.0.0/8              | '0x0a.0.0.0/8' is not a CIDR block",
                "0xa000000/8               | '0xa000000/8' is not a CIDR block",
                "167772160/8               | '167772160/8' is not a CIDR block",
                "10.0.0.0/255.0.0.0        | '10.0.0.0/255.0.0.0' is not a CIDR block",
                "fe80::%eth0/64            | 'fe80::%eth0/64' is not a CIDR block",
                "::ffff:10.0.0.0/104       | '::ffff:10.0.0.0/104' is not a CIDR block",
                "shop.test/8               | 'shop.test/8' is not a CIDR block",
                "localhost                 | 'localhost' is not a CIDR block",
                "\" \"                     | '' is not a CIDR block",
                "10.0.0.0/8,               | '' is not a CIDR block",
                "10.0.0.0/8,,fd00::/8      | '' is not a CIDR block",
                "10.0.0.0/8 fd00::/8       | is not a CIDR block",
                "10.0.0.0/8;fd00::/8       | is not a CIDR block",
                "fd00::/8,10.0.0.0/8,10/8  | '10/8' is not a CIDR block"
            })
    void isRefusedInOneLineThatNamesItTheValueAndTheReason(String value, String reason, CapturedOutput output) {
        assertThatThrownBy(() -> start(value)).isInstanceOf(RuntimeException.class);

        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .asString()
                .contains("(" + VARIABLE + ") = '" + value + "'")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8,fd00::/8,10.0.0.0/8 | 10.0.0.0/8",
                "fd00::/8, fd00:0::/8           | fd00:0:0:0:0:0:0:0/8"
            })
    void mayNotHaveABlockTwice(String value, String block, CapturedOutput output) {
        assertThatThrownBy(() -> start(value)).isInstanceOf(RuntimeException.class);

        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .asString()
                .endsWith("storewire.probe.allowed-cidrs (" + VARIABLE + "): " + block + " is there twice");
    }

    @Test
    void areOneLineAlsoOfTheWholeWorker(CapturedOutput output) {
        var whole = new SpringApplicationBuilder(WorkerConfiguration.class, WorkerApplication.class)
                .properties("server.port=0");

        assertThatThrownBy(() -> start(whole, "10/8")).isInstanceOf(RuntimeException.class);

        assertThat(lines(output)).singleElement().asString().contains("Invalid setting", VARIABLE, "10/8");
    }

    @Test
    void mayHaveBlocksOfBothFamiliesInsideOneAnother() {
        var probe = Binder.get(environment("10.0.0.0/8, 10.1.0.0/16 ,fd00::/8"))
                .bindOrCreate("storewire.probe", ProbeSettings.class);

        assertThat(probe.allowedCidrs())
                .extracting(Cidr::toString)
                .containsExactly("10.0.0.0/8", "10.1.0.0/16", "fd00:0:0:0:0:0:0:0/8");
    }

    /** Without Kafka's clients of other tests, which may still be at it. */
    private static Stream<String> lines(CapturedOutput output) {
        return output.getAll().lines().filter(line -> !line.contains("o.a.k."));
    }

    private static void start(String cidrs) {
        start(new SpringApplicationBuilder(WorkerConfiguration.class).web(WebApplicationType.NONE), cidrs);
    }

    private static void start(SpringApplicationBuilder worker, String cidrs) {
        worker.properties(WorkerApplication.CONFIG_NAME)
                .environment(environment(cidrs))
                .logStartupInfo(false)
                .run()
                .close();
    }

    private static StandardEnvironment environment(String cidrs) {
        var variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(VARIABLE, cidrs));
        var environment = new StandardEnvironment();
        environment.getPropertySources().replace(variables.getName(), variables);
        return environment;
    }
}
