package io.storewire.cli;

/** Arguments of which no test can be made. */
final class Misuse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misuse(String why) {
        super(why);
    }
}
