package io.storewire.access;

import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.HISTORY_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    @Nested
    class TheSubject {

        @Test
        void isWhoActs() {
            assertThat(caller(Map.of()).actor().id()).isEqualTo("p-7");
            assertThat(caller(Map.of()).id()).isEqualTo("p-7");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "p\n7", "p\u00007", "p\u2028 7", "p\u202e7", "p\u20677", "\ud800"})
        void standsOnOneLine(String subject) {
            assertThatThrownBy(() -> caller(Map.of("sub", subject)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("sub ");
        }

        @Test
        void hasAtMost255Characters() {
            assertThat(caller(Map.of("sub", "s".repeat(255))).id()).hasSize(255);
            assertThatThrownBy(() -> caller(Map.of("sub", "s".repeat(256)))).hasMessageStartingWith("sub ");
        }

        @Test
        void mustBeThereAsText() {
            assertThatThrownBy(() -> new Claims(Map.of("name", "Vera Vogt")).caller())
                    .hasMessageStartingWith("sub ");
            assertThatThrownBy(() -> caller(Map.of("sub", List.of("p-7")))).hasMessageStartingWith("sub ");
        }
    }

    @Nested
    class TheDisplayName {

        @Test
        void isTheFirstThatThereIs() {
            assertThat(name(Map.of("name", "Vera Vogt", "preferred_username", "vera")))
                    .isEqualTo("Vera Vogt");
            assertThat(name(Map.of("preferred_username", "vera", "client_id", "nightly")))
                    .isEqualTo("vera");
            assertThat(name(Map.of("client_id", "nightly"))).isEqualTo("nightly");
            assertThat(name(Map.of())).isEqualTo("p-7");
        }

        @Test
        void isNoneThatWouldBreakALine() {
            assertThat(name(Map.of("name", "Vera\nadmin", "preferred_username", "vera")))
                    .isEqualTo("vera");
            assertThat(name(Map.of("name", " \t", "client_id", "nightly"))).isEqualTo("nightly");
            assertThat(name(Map.of("name", "v".repeat(256)))).isEqualTo("p-7");
        }
    }

    @Nested
    class Permissions {

        @Test
        void areThoseOfTheirOwnClaim() {
            assertThat(caller(Map.of("permissions", List.of("connectors:read", "history:read")))
                            .permissions())
                    .containsExactlyInAnyOrder(CONNECTORS_READ, HISTORY_READ);
        }

        @Test
        void areTheScopesWithoutIt() {
            assertThat(caller(Map.of("scope", "openid connectors:read")).permissions())
                    .containsExactly(CONNECTORS_READ);
            assertThat(caller(Map.of("scp", List.of("history:read"))).permissions())
                    .containsExactly(HISTORY_READ);
        }

        @Test
        void areNotWidenedByScopes() {
            assertThat(caller(Map.of("permissions", List.of(), "scope", "connectors:read"))
                            .permissions())
                    .isEmpty();
        }

        @Test
        void areOnlyThoseThatAreKnownByTheirExactNames() {
            assertThat(caller(Map.of("permissions", List.of("CONNECTORS:READ", "connectors", "*", "admin")))
                            .permissions())
                    .isEmpty();
        }

        @Test
        void areNoneIfTheyAreSaidOtherwise() {
            assertThat(caller(Map.of("permissions", Map.of("connectors:read", true)))
                            .permissions())
                    .isEmpty();
            assertThat(caller(Map.of("permissions", List.of(1, List.of("connectors:read"))))
                            .permissions())
                    .isEmpty();
        }
    }

    @Nested
    class Merchants {

        @Test
        void areThoseOfTheClaim() {
            var caller = caller(Map.of("merchants", List.of("m-1", "m-2")));

            assertThat(caller.sees("m-1")).isTrue();
            assertThat(caller.sees("m-3")).isFalse();
            assertThat(caller.seesAll()).isFalse();
        }

        @Test
        void areAllForAStar() {
            assertThat(caller(Map.of("merchants", List.of("*"))).sees("m-3")).isTrue();
        }

        @Test
        void areAtMost5000() {
            var most = IntStream.range(0, 5_000).mapToObj(n -> "m-" + n).toList();
            var tooMany = IntStream.range(0, 5_001).mapToObj(n -> "m-" + n).toList();

            assertThat(caller(Map.of("merchants", most)).merchants()).hasSize(5_000);
            assertThatThrownBy(() -> caller(Map.of("merchants", tooMany))).hasMessageStartingWith("merchants ");
            assertThatThrownBy(() -> caller(Map.of("merchants", "m".repeat(100_001))))
                    .hasMessageStartingWith("merchants ");
        }

        @Test
        void areOneIfOneTextIsSaid() {
            assertThat(caller(Map.of("merchants", "Acme * Co")).merchants()).containsExactly("Acme * Co");
        }

        @Test
        void areNoneWithoutTheClaim() {
            assertThat(caller(Map.of()).sees("m-1")).isFalse();
        }
    }

    private static String name(Map<String, Object> claims) {
        return caller(claims).actor().name();
    }

    private static Caller caller(Map<String, Object> claims) {
        var all = new HashMap<String, Object>(Map.of("sub", "p-7"));
        all.putAll(claims);
        return new Claims(all).caller();
    }
}
