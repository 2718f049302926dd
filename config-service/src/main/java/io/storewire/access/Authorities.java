package io.storewire.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
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
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, of(caller));
    }
}
