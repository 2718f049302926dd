package io.storewire.api;

import java.time.Duration;
import org.springframework.http.HttpStatus;

/** The refusals that are our own fault and pass. */
public final class Unavailable {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Unavailable() {}

    /** Whether the command took effect is unknown; repeating it is safe. */
    public static Problem database() {
        return of("database-away", "The database did not answer in time. Repeating the request is safe.");
    }

    static Problem signIn() {
        return of("sign-in-away", "Who you are can't be told now: the issuer of the tokens did not answer.");
    }

    public static Problem messaging(String storeId) {
        return of(
                "messaging-away",
                "Too many changes of %s wait to be published; nothing was changed.".formatted(storeId));
    }

    public static Problem contended(String storeId) {
        return of("contended", "Too many changes of %s at the same moment; nothing was changed.".formatted(storeId));
    }

    private static Problem of(String code, String detail) {
        return Problem.retryLater(HttpStatus.SERVICE_UNAVAILABLE, code, detail, SOON);
    }
}
