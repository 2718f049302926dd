package io.storewire.store;

import static io.storewire.events.EndpointType.PRIVATE;
import static io.storewire.events.EndpointType.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.Settings;
import io.storewire.Settings.Mode;
import io.storewire.api.Bodies;
import io.storewire.api.Finding;
import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import io.storewire.store.EndpointRules.Literals;
import io.storewire.store.EndpointRules.Parsed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    private static final List<PortRanges.Range> PORTS = Stream.of("443", "8443", "1024-65535")
            .map(PortRanges.Range::valueOf)
            .toList();

    private static final EndpointRules PRODUCTION = rules(Mode.PRODUCTION, false, false);
    private static final EndpointRules LOCAL = rules(Mode.LOCAL, false, false);
    private static final EndpointRules LITERALS = rules(Mode.PRODUCTION, true, false);

    private static EndpointRules rules(Mode mode, boolean literals, boolean http) {
        return EndpointRules.of(
                new Settings(mode, literals, null, new Settings.Probe(http, PORTS, Duration.ofSeconds(30))));
    }

    @Nested
    class TheNormalForm {

        @ParameterizedTest
        @MethodSource("io.storewire.store.EndpointRulesTest#valid")
        void isReached(String text, String normal) {
            assertThat(PRODUCTION.parse(text)).isEqualTo(new Parsed(normal, List.of()));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.EndpointRulesTest#valid")
        void isItsOwnNormalForm(String text, String normal) {
            assertThat(PRODUCTION.parse(normal)).isEqualTo(new Parsed(normal, List.of()));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.EndpointRulesTest#valid")
        void isAUrlToEverybodyElse(String text, String normal) {
            assertThat(URI.create(normal + "/v1/order/purchases").getRawAuthority())
                    .isNotEmpty();
        }

        @ParameterizedTest
        @MethodSource("io.storewire.store.EndpointRulesTest#valid")
        void canBeJudgedForWarnings(String text, String normal) {
            assertThat(EndpointRules.warnings(normal, PUBLIC)).hasSizeLessThan(2);
        }
    }

    static Stream<Arguments> valid() {
        var label = "a".repeat(63);
        return Stream.of(
                valid("https://api.example.com", "https://api.example.com"),
                valid("https://api.example.com/prod", "https://api.example.com/prod"),
                valid("https://a1b2c3.execute-api.eu-central-1.amazonaws.com/prod", null),
                valid("https://a1-vpce-01.execute-api.eu-central-1.amazonaws.com/prod", null),
                valid("HTTPS://API.Example.COM/Prod", "https://api.example.com/Prod"),
                valid("  https://api.example.com/prod \t\n", "https://api.example.com/prod"),
                valid("https://api.example.com/", "https://api.example.com"),
                valid("https://api.example.com/prod/", "https://api.example.com/prod"),
                valid("https://api.example.com/prod///", "https://api.example.com/prod"),
                valid("https://api.example.com:443/prod", "https://api.example.com/prod"),
                valid("https://api.example.com:0443", "https://api.example.com"),
                valid("https://api.example.com:", "https://api.example.com"),
                valid("https://api.example.com:8443/", "https://api.example.com:8443"),
                valid("https://api.example.com:65535", null),
                valid("https://bücher.example/prod", "https://xn--bcher-kva.example/prod"),
                valid("https://BÜCHER.example", "https://xn--bcher-kva.example"),
                valid("https://XN--BCHER-KVA.example", "https://xn--bcher-kva.example"),
                valid("https://straße.example/prod", "https://xn--strae-oqa.example/prod"),
                valid("https://日本語.example", "https://xn--wgv71a119e.example"),
                valid("https://ａｐｉ。example", "https://api.example"),
                valid("https://a-b--c.example", null),
                valid("https://gateway", null),
                valid("https://1.2.3.4.example", null),
                valid("https://3com.example", null),
                valid("https://" + label + ".example", null),
                valid("https://a.example/p.r_o~d-1/!$&'()*+,;=:@/%7Euser", null),
                valid("https://a.example/.well-known/..a/...", null),
                valid("https://a.example/" + "a".repeat(2000), null),
                valid("https://a.example" + "/a".repeat(1000), null));
    }

    private static Arguments valid(String text, @org.jspecify.annotations.Nullable String normal) {
        return Arguments.of(text, normal == null ? text : normal);
    }

    @Nested
    class AWrongEndpoint {

        @ParameterizedTest(quoteTextArguments = true)
        @MethodSource("io.storewire.store.EndpointRulesTest#wrong")
        void isMetWithExactlyItsFindings(String text, List<String> codes) {
            assertThat(PRODUCTION.parse(text).findings())
                    .extracting(Finding::code)
                    .containsExactlyElementsOf(codes);
        }

        @ParameterizedTest(quoteTextArguments = true)
        @MethodSource("io.storewire.store.EndpointRulesTest#wrong")
        void isToldInPlainSentencesAboutTheEndpoint(String text, List<String> codes) {
            assertThat(PRODUCTION.parse(text).findings()).allSatisfy(finding -> {
                assertThat(finding.pointer()).isEqualTo("/endpoint");
                assertThat(finding.detail()).matches("[A-Z].*\\.");
            });
        }

        @ParameterizedTest(quoteTextArguments = true)
        @MethodSource("io.storewire.store.EndpointRulesTest#wrong")
        void isMetWithCodesThatTheApiDocumentNames(String text, List<String> codes) {
            var described = Bodies.schemas()
                    .at("/connector/properties/endpoint/description")
                    .asString();

            assertThat(codes).allMatch(described::contains);
        }

        @Test
        void isMetWithEverythingThatIsWrongAtOnce() {
            var parsed = PRODUCTION.parse("ftp://me:secret@exa_mple.com:22/a/../b?x=1#y");

            assertThat(parsed.findings())
                    .extracting(Finding::code)
                    .containsExactly("scheme", "user-info", "host", "port", "path", "query", "fragment");
        }

        @Test
        void ofAnyLengthIsJudgedInTime() {
            var long64k = 60_000;

            assertThat(PRODUCTION
                            .parse("https://a.example/" + "a".repeat(long64k))
                            .findings())
                    .isNotEmpty();
            assertThat(PRODUCTION
                            .parse("https://a.example" + "/a".repeat(long64k))
                            .findings())
                    .isNotEmpty();
            assertThat(PRODUCTION
                            .parse("https://a.example/" + "%20".repeat(long64k))
                            .findings())
                    .isNotEmpty();
            assertThat(PRODUCTION.parse("https://" + "a.".repeat(long64k)).findings())
                    .isNotEmpty();
            assertThat(PRODUCTION.parse("https://" + "ü.".repeat(long64k)).findings())
                    .isNotEmpty();
            assertThat(PRODUCTION.parse("https://" + "ü".repeat(long64k)).findings())
                    .isNotEmpty();
            assertThat(PRODUCTION.parse("https://" + "1".repeat(long64k)).findings())
                    .isNotEmpty();
            assertThat(PRODUCTION.parse("https://" + "@:".repeat(long64k)).findings())
                    .isNotEmpty();
            assertThat(PRODUCTION
                            .parse("https://a.example" + "/".repeat(long64k) + "?")
                            .findings())
                    .isNotEmpty();
            assertThat(PRODUCTION
                            .parse("https://a.example/" + "/x".repeat(long64k))
                            .findings())
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("", "not-a-url"),
                wrong("   ", "not-a-url"),
                wrong("api.example.com", "not-a-url"),
                wrong("api.example.com/prod", "not-a-url"),
                wrong("https:api.example.com", "not-a-url"),
                wrong("https:/api.example.com", "not-a-url"),
                wrong("//api.example.com", "not-a-url"),
                wrong("http://api.example.com", "scheme"),
                wrong("ftp://api.example.com", "scheme"),
                wrong("javascript://api.example.com", "scheme"),
                wrong("://api.example.com", "scheme"),
                wrong("ht tps://api.example.com", "scheme"),
                wrong("\u0000https://api.example.com", "scheme"),
                wrong("https://", "host"),
                wrong("https:///prod", "host"),
                wrong("https://:443/prod", "host"),
                wrong("https://exa_mple.com", "host"),
                wrong("https://api.4you", "host"),
                wrong("https://api.1st:8443/prod", "host"),
                wrong("https://exa mple.com", "host"),
                wrong("https://exa\nmple.com", "host"),
                wrong("https://exa\u0000mple.com", "host"),
                wrong("https://api.example.com.", "host"),
                wrong("https://.example.com", "host"),
                wrong("https://api..example.com", "host"),
                wrong("https://-api.example.com", "host"),
                wrong("https://api-.example.com", "host"),
                wrong("https://%61pi.example.com", "host"),
                wrong("https://api.example.com%2f@", "user-info", "host"),
                wrong("https://a*b.example.com", "host"),
                wrong("https://api.example.com\\prod", "host"),
                wrong("https://[::1", "ip-literal", "port"),
                wrong("https://" + "a".repeat(64) + ".example", "host"),
                wrong("https://" + "a123456789.".repeat(23) + "example", "host"),
                wrong("https://api。example。", "host"),
                wrong("https://xn--.example", "host"),
                wrong("https://xn--99999999.example", "host"),
                wrong("https://аpple.example", "mixed-scripts"),
                wrong("https://xn--pple-43d.example:22/a//b", "mixed-scripts", "port", "path"),
                wrong("https://127.0.0.1", "ip-literal"),
                wrong("https://127.0.0.1.", "ip-literal"),
                wrong("https://10.0.0.1:8443/prod", "ip-literal"),
                wrong("https://93.184.216.34", "ip-literal"),
                wrong("https://2130706433", "ip-literal"),
                wrong("https://0177.0.0.1", "ip-literal"),
                wrong("https://0x7f.0.0.1", "ip-literal"),
                wrong("https://0x7f000001", "ip-literal"),
                wrong("https://0X7F.1", "ip-literal"),
                wrong("https://127.1", "ip-literal"),
                wrong("https://example.0x", "ip-literal"),
                wrong("https://api.example.256", "ip-literal"),
                wrong("https://１２７.０.０.１", "ip-literal"),
                wrong("https://127。0。0。1", "ip-literal"),
                wrong("https://①②⑦.⓪.⓪.①", "ip-literal"),
                wrong("https://0ｘ7f000001", "ip-literal"),
                wrong("https://[::1]", "ip-literal"),
                wrong("https://[2001:db8::1]:8443", "ip-literal"),
                wrong("https://[::ffff:127.0.0.1]", "ip-literal"),
                wrong("https://[fe80::1%25eth0]", "ip-literal"),
                wrong("https://[v1.x]", "ip-literal"),
                wrong("https://api.example.com:0", "port"),
                wrong("https://api.example.com:22", "port"),
                wrong("https://api.example.com:80", "port"),
                wrong("https://api.example.com:65536", "port"),
                wrong("https://api.example.com:4294967739", "port"),
                wrong("https://api.example.com:443443", "port"),
                wrong("https://api.example.com:https", "port"),
                wrong("https://api.example.com:-443", "port"),
                wrong("https://api.example.com:+443", "port"),
                wrong("https://api.example.com:44 3", "port"),
                wrong("https://api.example.com:٤٤٣", "port"),
                wrong("https://api.example.com:443:443", "port"),
                wrong("https://api.example.com//prod", "path"),
                wrong("https://api.example.com/a//b", "path"),
                wrong("https://api.example.com/a/../b", "path"),
                wrong("https://api.example.com/..", "path"),
                wrong("https://api.example.com/./b", "path"),
                wrong("https://api.example.com/a/.", "path"),
                wrong("https://api.example.com/a/%2e%2e/b", "path"),
                wrong("https://api.example.com/a/.%2E", "path"),
                wrong("https://api.example.com/a b", "path"),
                wrong("https://api.example.com/a\nb", "path"),
                wrong("https://api.example.com/a\r\nHost: evil", "path"),
                wrong("https://api.example.com/a\u0007", "path"),
                wrong("https://api.example.com/ü", "path"),
                wrong("https://api.example.com/a%2", "path"),
                wrong("https://api.example.com/a%zz", "path"),
                wrong("https://api.example.com/a%", "path"),
                wrong("https://api.example.com/a\\b", "path"),
                wrong("https://api.example.com/{stage}", "path"),
                wrong("https://api.example.com/<stage>", "path"),
                wrong("https://api.example.com?", "query"),
                wrong("https://api.example.com/prod?a=b", "query"),
                wrong("https://api.example.com#", "fragment"),
                wrong("https://api.example.com/prod#a?b", "fragment"),
                wrong("https://api.example.com/prod?a#b", "query", "fragment"),
                wrong("https://me@api.example.com", "user-info"),
                wrong("https://me:secret@api.example.com", "user-info"),
                wrong("https://@api.example.com", "user-info"),
                wrong("https://good.example.com\\@evil.example.com", "user-info"),
                wrong("https://a@b@c.example.com", "user-info"),
                wrong("http://api.example.com:80", "scheme", "port"),
                wrong("https://a.example/" + "a".repeat(2031), "too-long"),
                wrong("https://" + "ü".repeat(20) + ".example/" + "a".repeat(2010), "too-long"));
    }

    private static Arguments wrong(String text, String... codes) {
        return Arguments.of(text, List.of(codes));
    }

    @Nested
    class AnAddress {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://127.0.0.1:8080",
                    "https://127.0.0.1:8443/prod",
                    "http://127.255.255.254:1024",
                    "http://[::1]:8080",
                    "http://localhost:8080/prod"
                })
        void ofThisMachineMayBeCalledLocally(String text) {
            assertThat(LOCAL.parse(text)).isEqualTo(new Parsed(text, List.of()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://10.0.0.1",
                    "https://93.184.216.34",
                    "https://127.1",
                    "https://0177.0.0.1",
                    "https://127.0.0.256",
                    "https://127.0.0.1.",
                    "https://127.0.0.01",
                    "https://127.0.0.0.1",
                    "https://１２７.0.0.1",
                    "https://2130706433",
                    "https://[::2]",
                    "https://[0:0:0:0:0:0:0:1]",
                    "https://[::ffff:127.0.0.1]"
                })
        void ofAnywhereElseOrOfAnotherFormMayNot(String text) {
            assertThat(LOCAL.parse(text).findings()).extracting(Finding::code).containsExactly("ip-literal");
        }

        @ParameterizedTest
        @CsvSource({
            "https://93.184.216.34/prod, https://93.184.216.34/prod",
            "https://10.0.0.1:443, https://10.0.0.1",
            "https://[2001:DB8::1]:8443, https://[2001:db8::1]:8443",
            "https://[::1], https://[::1]"
        })
        void mayBeAnyWhereTheOperatorAllowsThem(String text, String normal) {
            assertThat(LITERALS.parse(text)).isEqualTo(new Parsed(normal, List.of()));
            assertThat(LITERALS.parse(normal)).isEqualTo(new Parsed(normal, List.of()));
            assertThat(EndpointRules.warnings(normal, PRIVATE)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.1",
                    "https://0177.0.0.1",
                    "https://0x7f.0.0.1",
                    "https://2130706433",
                    "https://256.1.1.1",
                    "https://1.2.3.4.",
                    "https://１.2.3.4",
                    "https://[::g]",
                    "https://[]",
                    "https://[1.2.3.4]",
                    "https://[::ffff:127.0.0.1]",
                    "https://[fe80::1%1]",
                    "https://[fe80::1%lo]"
                })
        void mayNeverHideItself(String text) {
            assertThat(LITERALS.parse(text).findings())
                    .extracting(Finding::code)
                    .containsExactly("ip-literal");
        }
    }

    @Nested
    class PlainHttp {

        @Test
        void mayBeUsedLocally() {
            assertThat(LOCAL.parse("http://api.example.com:8080").findings()).isEmpty();
        }

        @Test
        void mayBeUsedWhereTheOperatorAllowsIt() {
            var rules = rules(Mode.PRODUCTION, false, true);

            assertThat(rules.parse("http://api.example.com:8080").findings()).isEmpty();
            assertThat(rules.parse("https://127.0.0.1").findings()).isNotEmpty();
            assertThat(rules.parse("ftp://api.example.com").findings())
                    .containsExactly(new Finding("/endpoint", "scheme", "Use https or http."));
        }

        @Test
        void hasADefaultPortOfItsOwn() {
            var ports = new PortRanges(List.of(PortRanges.Range.valueOf("80"), PortRanges.Range.valueOf("443")));
            var rules = new EndpointRules(true, Literals.NONE, ports);

            assertThat(rules.parse("http://a.example:80/x").endpoint()).isEqualTo("http://a.example/x");
            assertThat(rules.parse("http://a.example:443/x").endpoint()).isEqualTo("http://a.example:443/x");
            assertThat(rules.parse("https://a.example:80/x").endpoint()).isEqualTo("https://a.example:80/x");
        }

        @Test
        void needsAPortThatIsAllowed() {
            assertThat(LOCAL.parse("http://api.example.com").findings())
                    .containsExactly(new Finding(
                            "/endpoint", "port", "The port, which is 80, must be one of 443, 8443, 1024-65535."));
        }
    }

    @Nested
    class AWarning {

        private static final String GATEWAY = "https://a1b2c3.execute-api.eu-central-1.amazonaws.com/prod";
        private static final String WITH_VPCE = "https://a1-vpce-01.execute-api.eu-central-1.amazonaws.com/prod";
        private static final String VPCE_DNS = "https://vpce-01.execute-api.eu-central-1.vpce.amazonaws.com/prod";

        @ParameterizedTest
        @MethodSource
        void isAboutANameThatSaysOtherwiseThanTheType(String endpoint, EndpointType type, List<String> codes) {
            assertThat(EndpointRules.warnings(endpoint, type))
                    .extracting(Finding::code)
                    .containsExactlyElementsOf(codes);
        }

        static Stream<Arguments> isAboutANameThatSaysOtherwiseThanTheType() {
            return Stream.of(
                    Arguments.of(GATEWAY, PUBLIC, List.of()),
                    Arguments.of(GATEWAY, PRIVATE, List.of("looks-public")),
                    Arguments.of(WITH_VPCE, PUBLIC, List.of("looks-private")),
                    Arguments.of(WITH_VPCE, PRIVATE, List.of()),
                    Arguments.of(VPCE_DNS, PUBLIC, List.of("looks-private")),
                    Arguments.of(VPCE_DNS, PRIVATE, List.of()),
                    Arguments.of("https://api.example.com/vpce", PUBLIC, List.of()),
                    Arguments.of("https://api.example.com", PRIVATE, List.of()));
        }

        @Test
        void pointsAtTheType() {
            assertThat(EndpointRules.warnings(GATEWAY, PRIVATE))
                    .containsExactly(new Finding(
                            "/endpointType",
                            "looks-public",
                            "The host looks like a public API (no vpce), but the type is Private."));
        }

        @Test
        void goesWithTheSavedConnector() {
            var answer = ConnectorAnswer.of("ORDERING", new Connector(WITH_VPCE, PUBLIC, 7));

            assertThat(answer.revision()).isEqualTo(7);
            assertThat(answer.warnings()).extracting(Finding::code).containsExactly("looks-private");
        }
    }
}
