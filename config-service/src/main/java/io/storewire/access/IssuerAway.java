package io.storewire.access;

import org.springframework.security.core.AuthenticationException;

/** Nobody can be told from anybody while the issuer doesn't answer. */
public final class IssuerAway extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerAway(Throwable cause) {
        super("the issuer did not answer: " + cause.getMessage(), cause);
    }
}
