package io.storewire.probe;

/** The worker stops: nothing was learned about the endpoint. */
final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Interruption(InterruptedException cause) {
        super(cause);
    }

    static Interruption of(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new Interruption(cause);
    }
}
