package io.storewire.access;

import static io.storewire.access.Permission.BATCHES_RUN;
import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.CONNECTORS_TEST;
import static io.storewire.access.Permission.CONNECTORS_WRITE;
import static io.storewire.access.Permission.HISTORY_READ;
import static io.storewire.access.Permission.STORES_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class LocalUsersTest {

    static Stream<Arguments> users() {
        return Stream.of(
                Arguments.of("editor", Set.of(CONNECTORS_READ, CONNECTORS_WRITE, CONNECTORS_TEST), "m-demo"),
                Arguments.of("viewer", Set.of(CONNECTORS_READ), "m-demo"),
                Arguments.of("auditor", Set.of(CONNECTORS_READ, HISTORY_READ), "m-demo"),
                Arguments.of("validator", Set.of(CONNECTORS_READ, CONNECTORS_TEST, BATCHES_RUN), "*"),
                Arguments.of("admin", Set.of(Permission.values()), "*"),
                Arguments.of(
                        "stranger",
                        Set.of(
                                STORES_WRITE,
                                CONNECTORS_READ,
                                CONNECTORS_WRITE,
                                CONNECTORS_TEST,
                                HISTORY_READ,
                                BATCHES_RUN),
                        "m-other"));
    }

    @ParameterizedTest
    @MethodSource("users")
    void mayDoWhatTheirNamesSay(String name, Set<Permission> permissions, String merchant) {
        var caller = signedIn(name, name);

        assertThat(caller.permissions()).isEqualTo(permissions);
        assertThat(caller.merchants()).containsExactly(merchant);
        assertThat(caller.actor().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"admin,editor", "nobody,nobody", "Admin,Admin", "admin,''"})
    void haveTheirOwnNamesAsPasswords(String name, String password) {
        assertThatThrownBy(() -> signedIn(name, password)).isInstanceOf(BadCredentialsException.class);
    }

    private static Caller signedIn(String name, String password) {
        var authentication =
                new LocalUsers().authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
        return (Caller) Objects.requireNonNull(authentication.getPrincipal());
    }
}
