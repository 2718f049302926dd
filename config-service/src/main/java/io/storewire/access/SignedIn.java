package io.storewire.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom the provider signed in, in whose browser's session this is kept. */
final class SignedIn extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final Caller caller;

    SignedIn(Collection<? extends GrantedAuthority> authorities, OidcUser user, Caller caller) {
        super(authorities, user.getIdToken(), user.getUserInfo());
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.getName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && super.equals(that) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
