package io.storewire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.storewire.events.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class MainTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Object> environment = new HashMap<>(Map.of("STOREWIRE_MODE", "local"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        endpoint.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Connectivity-Test") + " " + body);
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    @Nested
    class AReachedEndpoint {

        @Test
        void endsWithZeroAndAReportForPeople() {
            assertThat(run("probe", url(), "--method", "LOYALTY")).isEqualTo(ExitCode.REACHED);
            assertThat(out.toString())
                    .contains("POST " + url() + "/v1/identity/scan/details", "LOYALTY, public zone")
                    .contains("HTTP 403", "REACHED: HTTP_RESPONSE", "not authorised yet", "For engineers: Status 403.");
            assertThat(err.toString()).isEmpty();
        }

        @Test
        void getsTheMethodsRealRequest() {
            run("probe", url() + "/prod//", "--method=ORDERING", "--item=SKU-1");

            assertThat(requests)
                    .singleElement()
                    .asString()
                    .startsWith("POST /prod/v1/order/purchases true {")
                    .contains("""
                            "id":"SKU-1","type":"SKU\"""", """
                            "storeId":"connectivity-test\"""", """
                            "idempotentShoppingTripId":"connectivity-test-""");
        }

        @Test
        void getsAnIdentityKeyIfOneIsGiven() {
            run("probe", url(), "--method=IDENTITY", "--item=a2V5");

            assertThat(requests).singleElement().asString().contains("\"identityKey\":\"a2V5\"");
        }

        @Test
        void mayBeReportedAsOneJsonDocument() {
            assertThat(run("probe", "http://localhost:" + port(), "--method=LOYALTY", "--json"))
                    .isEqualTo(ExitCode.REACHED);

            var report = report();
            assertThat(report.at("/outcome").asString()).isEqualTo("REACHED");
            assertThat(report.at("/phase").asString()).isEqualTo("RESPONSE");
            assertThat(report.at("/code").asString()).isEqualTo("HTTP_RESPONSE");
            assertThat(report.at("/httpStatus").asInt()).isEqualTo(403);
            assertThat(report.at("/addresses/0").asString()).isEqualTo("127.0.0.1");
            assertThat(report.at("/timings/total").asLong()).isPositive();
            assertThat(report.at("/hint").asString()).isNotBlank();
            assertThat(report.at("/warnings").isArray()).isTrue();
        }

        @Test
        void mayBeOfTheOperatorsOwnMethods(@TempDir Path folder) throws IOException {
            var file = folder.resolve("methods.json");
            Files.writeString(file, """
                    [{"name": "RETURNS", "calls": "CreateReturns", "verb": "PUT", "path": "/v1/returns",
                      "owners": {}, "body": {"storeId": "{storeId}"}}]""");
            environment.put("STOREWIRE_METHODS", file.toString());

            assertThat(run("probe", url(), "--method=RETURNS")).isEqualTo(ExitCode.REACHED);
            assertThat(requests).singleElement().asString().startsWith("PUT /v1/returns true");
        }
    }

    @Nested
    class AnEndpointThatIsNotReached {

        @Test
        void endsWithOne() throws IOException {
            var nobody = new ServerSocket(0);
            nobody.close();

            assertThat(run("probe", "http://127.0.0.1:" + nobody.getLocalPort(), "--method=LOYALTY", "--json"))
                    .isEqualTo(ExitCode.NOT_REACHED);
            assertThat(report().at("/code").asString()).isEqualTo("CONNECT_REFUSED");
            assertThat(report().at("/attempt").asInt()).isEqualTo(2);
        }

        @Test
        void endsInTheTimeThatIsSet() throws IOException {
            environment.put("STOREWIRE_PROBE_TIMEOUT", "200ms");
            environment.put("STOREWIRE_PROBE_CONNECT_TIMEOUT", "100ms");
            try (var silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(run("probe", "http://127.0.0.1:" + silent.getLocalPort(), "--method=LOYALTY", "--json"))
                        .isEqualTo(ExitCode.NOT_REACHED);
            }

            assertThat(report().at("/code").asString()).isEqualTo("RESPONSE_TIMEOUT");
        }
    }

    @Nested
    class AForbiddenEndpoint {

        @ParameterizedTest
        @CsvSource({
            "https://10.1.2.3,            ADDRESS_FORBIDDEN",
            "https://2130706433,          ADDRESS_FORBIDDEN",
            "http://127.0.0.1:22,         PORT_FORBIDDEN",
            "ftp://shop.test,             SCHEME_FORBIDDEN"
        })
        void endsWithTwo(String url, String code) {
            assertThat(run("probe", url, "--method=LOYALTY", "--json")).isEqualTo(ExitCode.BLOCKED);
            assertThat(report().at("/code").asString()).isEqualTo(code);
        }

        @Test
        void isJudgedByProductionsRulesUnlessTheModeIsLocal() {
            environment.remove("STOREWIRE_MODE");
            environment.put("STOREWIRE_PROBE_ALLOW_HTTP", "true");

            assertThat(run("probe", "http://localhost:" + port(), "--method=LOYALTY", "--json"))
                    .isEqualTo(ExitCode.BLOCKED);
            assertThat(report().at("/code").asString()).isEqualTo("ADDRESS_FORBIDDEN");
            assertThat(report().at("/addresses/0").asString()).isEqualTo("127.0.0.1");
            assertThat(requests).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"public, 2", "private, 0", "PRIVATE, 0"})
        void isJudgedByItsZone(String zone, int exitCode) {
            environment.clear();
            environment.put("STOREWIRE_PROBE_ALLOW_HTTP", "true");
            environment.put("STOREWIRE_ALLOW_IP_LITERALS", "true");
            environment.put("STOREWIRE_PROBE_ALLOWED_CIDRS", zone.equals("public") ? "" : "127.0.0.0/8");

            assertThat(run("probe", url(), "--method=LOYALTY", "--zone", zone)).isEqualTo(exitCode);
        }

        @Test
        void isOfTheFirstZoneThatIsSetUnlessAskedOtherwise() {
            environment.put("STOREWIRE_PROBE_ZONES", "private");

            run("probe", url(), "--method=LOYALTY", "--json");

            assertThat(report().at("/endpointType").asString()).isEqualTo("PRIVATE");
        }
    }

    @Nested
    class WrongArguments {

        @ParameterizedTest(quoteTextArguments = true)
        @CsvSource(
                delimiter = '|',
                value = {
                    "work                                                | Unmatched argument at index 0: 'work'",
                    "--json                                              | Unknown option: '--json'",
                    "--server.port=8080                                  | Unknown option: '--server.port=8080'",
                    "probe                                               | Missing required parameter: 'URL'",
                    "probe --method=LOYALTY                              | Missing required parameter: 'URL'",
                    "probe https://shop.test                             | Missing required option: '--method=METHOD'",
                    "probe https://shop.test --method                    | Missing required parameter for option '--method'",
                    "probe https://shop.test --method=NONE               | There is no method NONE; there are IDENTITY, LOYALTY, ORDERING, FRAUD_AND_ABUSE.",
                    "probe https://shop.test --method=LOYALTY --jsn      | Unknown option: '--jsn'",
                    "probe https://shop.test --method=LOYALTY --zone=dmz | expected one of [PUBLIC, PRIVATE] (case-insensitive) but was 'dmz'",
                    "probe https://shop.test b.test --method=LOYALTY     | Unmatched argument at index 2: 'b.test'",
                    "probe https://shop.test --method=ORDERING           | This method needs an --item",
                    "probe https://shop.test --method=LOYALTY --item=A   | This method takes no --item.",
                    "probe https://shop.test --method=IDENTITY --item=!  | An identity key is Base64.",
                    "probe shop.test --method=LOYALTY                    | Write a whole URL",
                    "probe https://shop.test?a=b --method=LOYALTY        | Leave out the query and the fragment.",
                    "probe https://shop.test#a --method=LOYALTY          | Leave out the query and the fragment."
                })
        void endWithSixtyFourAndSayHowToDoBetter(String arguments, String why) {
            assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains(why, "Usage: java -jar probe-worker-exec.jar");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Nested
    class AWrongSetting {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '"',
                value = {
                    "STOREWIRE_PROBE_ALLOWED_CIDRS, 10/8,         '10/8' is not a CIDR block",
                    "STOREWIRE_PROBE_TIMEOUT,       soon,         'soon' is not a valid duration",
                    "STOREWIRE_PROBE_PORTS,         http,         'http' is not a port or a range",
                    "STOREWIRE_PROBE_ZONES,         dmz,          it is one of public",
                    "STOREWIRE_MODE,                test,         it is one of production",
                    "STOREWIRE_PROBE_CA,            /no/such.pem, cannot read certificates",
                    "STOREWIRE_METHODS,             /no/such.js,  /no/such.js"
                })
        void isOneLineAndEndsWithSixtyFour(String variable, String value, String why) {
            environment.put(variable, value);

            assertThat(run("probe", url(), "--method=LOYALTY")).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Invalid setting")
                    .contains(variable, why);
            assertThat(requests).isEmpty();
        }
    }

    @Nested
    class Help {

        @ParameterizedTest
        @ValueSource(strings = {"reached", "not reached", "blocked", "STOREWIRE_MODE", "--zone=ZONE"})
        void tellsWhatThereIs(String word) {
            assertThat(run("probe", "--help")).isZero();
            assertThat(out.toString()).contains(word);
            assertThat(err.toString()).isEmpty();
        }
    }

    @Nested
    class AFaultOfOurs {

        @Test
        void isNeitherReachedNorNot() {
            var command = new CommandLine(new ProbeCommand(new StandardEnvironment(), new PrintWriter(out)))
                    .setErr(new PrintWriter(err, true));

            var code = new Failures()
                    .handleExecutionException(new IllegalStateException("no socket"), command, command.parseArgs());

            assertThat(code).isEqualTo(ExitCode.FAILED);
            assertThat(err.toString().lines()).singleElement().asString().contains("fault of ours", "no socket");
        }
    }

    private int run(String... arguments) {
        var variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment);
        var standard = new StandardEnvironment();
        standard.getPropertySources().replace(variables.getName(), variables);
        return Main.run(standard, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private JsonNode report() {
        return Json.mapper().readTree(out.toString());
    }

    private int port() {
        return endpoint.getAddress().getPort();
    }

    private String url() {
        return "http://127.0.0.1:" + port();
    }
}
