package io.storewire.local;

/** Why the local run can't start, in one line. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String line) {
        super(line);
    }
}
