package io.storewire.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Callers in the words of Spring Security. */
final class Authorities {

    private Authorities() {}

    static List<? extends GrantedAuthority> of(Caller caller) {
        return caller.permissions().stream()
                .map(permission -> new SimpleGrantedAuthority(permission.wireName()))
                .toList();
    }

    static AbstractAuthenticationToken authentication(Caller caller) {
        return new OfCaller(caller);
    }

    /** Goes by the caller's id, which limits are counted by. */
    private static final class OfCaller extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final Caller caller;

        OfCaller(Caller caller) {
            super(of(caller));
            this.caller = caller;
            setAuthenticated(true);
        }

        @Override
        public Caller getPrincipal() {
            return caller;
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }

        @Override
        public String getName() {
            return caller.id();
        }
    }
}
