package io.storewire.events;

import org.jspecify.annotations.Nullable;

/** Why a test ended as it did; names are stable: added, never renamed. Their texts are in {@code hints.json}. */
public enum Code {
    HTTP_RESPONSE(Outcome.REACHED, Phase.RESPONSE),

    DNS_NOT_FOUND(Outcome.NOT_REACHED, Phase.DNS),
    DNS_TIMEOUT(Outcome.NOT_REACHED, Phase.DNS),
    DNS_FAILED(Outcome.NOT_REACHED, Phase.DNS),
    DNS_NO_ADDRESS(Outcome.NOT_REACHED, Phase.DNS),

    CONNECT_REFUSED(Outcome.NOT_REACHED, Phase.CONNECT),
    CONNECT_TIMEOUT(Outcome.NOT_REACHED, Phase.CONNECT),
    CONNECT_UNREACHABLE(Outcome.NOT_REACHED, Phase.CONNECT),
    CONNECT_RESET(Outcome.NOT_REACHED, Phase.CONNECT),

    TLS_CERTIFICATE_EXPIRED(Outcome.NOT_REACHED, Phase.TLS),
    TLS_CERTIFICATE_NOT_YET_VALID(Outcome.NOT_REACHED, Phase.TLS),
    TLS_HOSTNAME_MISMATCH(Outcome.NOT_REACHED, Phase.TLS),
    TLS_UNTRUSTED(Outcome.NOT_REACHED, Phase.TLS),
    TLS_CLIENT_CERTIFICATE_REQUIRED(Outcome.NOT_REACHED, Phase.TLS),
    TLS_PROTOCOL(Outcome.NOT_REACHED, Phase.TLS),
    TLS_TIMEOUT(Outcome.NOT_REACHED, Phase.TLS),
    TLS_CLOSED(Outcome.NOT_REACHED, Phase.TLS),

    SEND_FAILED(Outcome.NOT_REACHED, Phase.REQUEST),

    RESPONSE_TIMEOUT(Outcome.NOT_REACHED, Phase.RESPONSE),
    RESPONSE_CLOSED(Outcome.NOT_REACHED, Phase.RESPONSE),
    RESPONSE_TRUNCATED(Outcome.NOT_REACHED, Phase.RESPONSE),
    RESPONSE_INVALID(Outcome.NOT_REACHED, Phase.RESPONSE),
    RESPONSE_TOO_LARGE(Outcome.NOT_REACHED, Phase.RESPONSE),

    ADDRESS_FORBIDDEN(Outcome.BLOCKED, Phase.POLICY),
    SCHEME_FORBIDDEN(Outcome.BLOCKED, Phase.POLICY),
    PORT_FORBIDDEN(Outcome.BLOCKED, Phase.POLICY),

    EXPIRED(Outcome.UNDETERMINED, null),
    SUPERSEDED(Outcome.UNDETERMINED, null),
    CANCELLED(Outcome.UNDETERMINED, null),
    HOST_BUSY(Outcome.UNDETERMINED, null),
    WORKER_FAILED(Outcome.UNDETERMINED, null),
    WORKER_STOPPED(Outcome.UNDETERMINED, null);

    private final Outcome outcome;
    private final @Nullable Phase phase;

    Code(Outcome outcome, @Nullable Phase phase) {
        this.outcome = outcome;
        this.phase = phase;
    }

    /** What a test that ends so learned. */
    public Outcome outcome() {
        return outcome;
    }

    /** The stage that answered, failed or refused; missing for {@code UNDETERMINED}. */
    public @Nullable Phase phase() {
        return phase;
    }
}
