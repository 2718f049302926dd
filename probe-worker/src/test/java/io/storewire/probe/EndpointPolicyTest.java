package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Outcome;
import io.storewire.events.PortRanges;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {

    private static final EndpointPolicy PRODUCTION = policy(false, List.of());
    private static final EndpointPolicy LITERALS = policy(true, List.of("0.0.0.0/0", "::/0"));

    @Nested
    class AnOrdinaryUrl {

        @ParameterizedTest
        @CsvSource({
            "https://shop.test,                      shop.test,               443,  /",
            "https://shop.test:8443/prod?a=b#c,      shop.test,               8443, /prod?a=b",
            "HTTPS://Shop.TEST/Prod/%7Ex,            shop.test,               443,  /Prod/%7Ex",
            "https://gateway/v1,                     gateway,                 443,  /v1",
            "https://3com.test,                      3com.test,               443,  /",
            "https://a--b.test,                      a--b.test,               443,  /",
            "https://xn--bcher-kva.test,             xn--bcher-kva.test,      443,  /",
            "https://XN--strae-oqa.test,             xn--strae-oqa.test,      443,  /",
            "https://xn--fiqs8s,                     xn--fiqs8s,              443,  /",
            "https://xn--ls8h.test,                  xn--ls8h.test,           443,  /",
            "https://xn--mgbh0fb.xn--kgbechtv,       xn--mgbh0fb.xn--kgbechtv, 443, /"
        })
        void isTakenAsItIsMeant(String url, String host, int port, String path) {
            assertThat(PRODUCTION.judge(url)).isEqualTo(new Step.Done<>(new Target("https", host, null, port, path)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://127.0.0.1",
                    "https://[::1]:8443",
                    "https://[2001:db8::1.2.3.4]",
                    "http://8.8.8.8:8080/x"
                })
        void mayNameAnAddressWhereThatIsAllowed(String url) {
            assertThat(LITERALS.judge(url)).isInstanceOf(Step.Done.class);
            assertThat(PRODUCTION.judge(url)).isInstanceOf(Step.Failed.class);
        }
    }

    @Nested
    class AStrangeUrl {

        private static final String LABEL = "a".repeat(63);

        static final List<String> STRANGE = List.of(
                // somebody else before the host
                "https://me@shop.test",
                "https://me:secret@shop.test",
                "https://@shop.test",
                "https://:@shop.test",
                "https://good.test@evil.test",
                "https://good.test\\@evil.test",
                "https://good.test%40evil.test",
                // ports that are none
                "https://shop.test:",
                "https://shop.test:/prod",
                "https://shop.test:0443",
                "https://shop.test:+443",
                "https://shop.test:-443",
                "https://shop.test:4294967739",
                "https://shop.test:443:443",
                "https://shop.test:https",
                "https://shop.test:44 3",
                "https://shop.test:４４３",
                // addresses in disguise: decimal, octal, hexadecimal, short, in other digits and with other dots
                "https://2130706433",
                "https://0x7f000001",
                "https://017700000001",
                "https://0177.0.0.1",
                "https://0x7f.0.0.1",
                "https://0X7F.1",
                "https://127.1",
                "https://127.0.1",
                "https://127.0.0.01",
                "https://127.0.0.1.",
                "https://127.0.0.256",
                "https://127.0.0.0.1",
                "https://1.2.3.4.5",
                "https://shop.0x7f",
                "https://shop.1",
                "https://１２７.０.０.１",
                "https://①②⑦.⓪.⓪.①",
                "https://127。0。0。1",
                "https://0ｘ7f000001",
                // IPv6 beside the usual
                "https://[fe80::1%25eth0]",
                "https://[fe80::1%eth0]",
                "https://[fe80::1%1]",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:7f00:1]",
                "https://[::127.1]",
                "https://[::0177.0.0.1]",
                "https://[::1",
                "https://[]",
                "https://[127.0.0.1]",
                "https://[v1.x]",
                "https://[::g]",
                "https://::1",
                "https://2001:db8::1",
                // names that are none
                "https://shop.test.",
                "https://shop.test.:443",
                "https://shop.test..",
                "https://.",
                "https://.shop.test",
                "https://shop..test",
                "https://-shop.test",
                "https://shop-.test",
                "https://shop_1.test",
                "https://%73hop.test",
                "https://shop%2etest",
                "https://shop.test%00",
                "https://shop.4you",
                "https://a" + LABEL + ".test",
                "https://" + (LABEL + ".").repeat(4) + "test",
                // other alphabets: their ASCII form alone is sent
                "https://bücher.test",
                "https://аpple.test",
                "https://ｓｈｏｐ.test",
                "https://shop。test",
                "https://shop\u00ad.test",
                "https://shop\u200b.test",
                "https://shop.test/ü",
                // what breaks out of a line or a path
                "https://shop.test\\prod",
                "https://shop.test/a\\b",
                "https:\\\\shop.test",
                "https://shop.test/a b",
                "https://shop.test\r\nHost: evil.test",
                "https://shop.test/a\r\nX: y",
                "https://sh\top.test",
                "https://shop.test/\u0000",
                "https://shop.test/\u007f",
                " https://shop.test",
                "https://shop.test ",
                // no host at all
                "",
                "https:",
                "https://",
                "https:///prod",
                "https://:443",
                "https://?a",
                "https://#a",
                "https:shop.test",
                "https:/shop.test",
                "//shop.test",
                "shop.test",
                "shop.test:443",
                "not a url");

        @ParameterizedTest(quoteTextArguments = true)
        @FieldSource("STRANGE")
        void isBlocked(String url) {
            assertThat(PRODUCTION.judge(url)).isEqualTo(new Step.Failed<>(Code.ADDRESS_FORBIDDEN));
        }

        @ParameterizedTest(quoteTextArguments = true)
        @FieldSource("STRANGE")
        void isBlockedAlsoWhereAddressesAndHttpAreAllowed(String url) {
            assertThat(LITERALS.judge(url)).isEqualTo(new Step.Failed<>(Code.ADDRESS_FORBIDDEN));
        }
    }

    @Nested
    class AForbiddenUrl {

        @ParameterizedTest
        @CsvSource({
            "http://shop.test,        SCHEME_FORBIDDEN",
            "HTTP://shop.test,        SCHEME_FORBIDDEN",
            "ftp://shop.test,         SCHEME_FORBIDDEN",
            "file://shop.test/etc,    SCHEME_FORBIDDEN",
            "https://shop.test:0,     PORT_FORBIDDEN",
            "https://shop.test:22,    PORT_FORBIDDEN",
            "https://shop.test:80,    PORT_FORBIDDEN",
            "https://shop.test:1023,  PORT_FORBIDDEN",
            "https://shop.test:65536, PORT_FORBIDDEN",
            "https://8.8.8.8,         ADDRESS_FORBIDDEN",
            "https://[2606:4700::1],  ADDRESS_FORBIDDEN"
        })
        void isBlocked(String url, Code code) {
            assertThat(PRODUCTION.judge(url)).isEqualTo(new Step.Failed<>(code));
            assertThat(code.outcome()).isEqualTo(Outcome.BLOCKED);
        }
    }

    private static EndpointPolicy policy(boolean http, List<String> literals) {
        var ports = Stream.of("443", "8443", "1024-65535")
                .map(PortRanges.Range::valueOf)
                .toList();
        return new EndpointPolicy(
                http,
                new PortRanges(ports),
                literals.stream().map(Cidr::valueOf).toList(),
                new AddressPolicy(List.of()));
    }
}
