package io.storewire.access;

import static io.storewire.access.Permission.BATCHES_RUN;
import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.CONNECTORS_TEST;
import static io.storewire.access.Permission.CONNECTORS_WRITE;
import static io.storewire.access.Permission.HISTORY_READ;
import static io.storewire.access.Permission.OPERATIONS_RUN;

import io.storewire.events.Actor;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** The people of local mode, whose passwords are their names. */
final class LocalUsers implements AuthenticationProvider {

    private static final Set<String> DEMO = Set.of("m-demo");
    private static final Set<String> EVERY = Set.of("*");

    private static final Map<String, Caller> USERS = List.of(
                    user("editor", EnumSet.of(CONNECTORS_READ, CONNECTORS_WRITE, CONNECTORS_TEST), DEMO),
                    user("viewer", EnumSet.of(CONNECTORS_READ), DEMO),
                    user("auditor", EnumSet.of(CONNECTORS_READ, HISTORY_READ), DEMO),
                    user("validator", EnumSet.of(CONNECTORS_READ, CONNECTORS_TEST, BATCHES_RUN), EVERY),
                    user("admin", EnumSet.allOf(Permission.class), EVERY),
                    user("stranger", EnumSet.complementOf(EnumSet.of(OPERATIONS_RUN)), Set.of("m-other")))
            .stream()
            .collect(Collectors.toMap(Caller::id, Function.identity()));

    @Override
    public Authentication authenticate(Authentication attempt) {
        var caller = USERS.get(attempt.getName());
        if (caller == null || !attempt.getName().equals(attempt.getCredentials())) {
            throw new BadCredentialsException("unknown name or wrong password");
        }
        return Authorities.authentication(caller);
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    private static Caller user(String name, Set<Permission> permissions, Set<String> merchants) {
        return new Caller(new Actor(name, name), permissions, merchants);
    }
}
