package io.storewire.access;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom the issuer signed in, with no more of what it said than their browser's session needs. */
final class SignedIn extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    /** An address with a longer one in it is too long for many. */
    private static final int LONGEST_HINT = 4_096;

    private static final String NO_HINT = "-";

    private final Caller caller;

    SignedIn(Collection<? extends GrantedAuthority> authorities, OidcUser user, Caller caller) {
        super(authorities, withoutClaims(user.getIdToken()));
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Whether the issuer can be told who signs out. */
    boolean hasHint() {
        return !getIdToken().getTokenValue().equals(NO_HINT);
    }

    @Override
    public String getName() {
        return caller.id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && super.equals(that) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** What signing out at the issuer needs; the caller has the rest. */
    private static OidcIdToken withoutClaims(OidcIdToken token) {
        var hint = token.getTokenValue().length() > LONGEST_HINT ? NO_HINT : token.getTokenValue();
        return new OidcIdToken(hint, token.getIssuedAt(), token.getExpiresAt(), Map.of("sub", token.getSubject()));
    }
}
