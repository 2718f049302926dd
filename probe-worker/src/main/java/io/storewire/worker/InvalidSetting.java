package io.storewire.worker;

/** An operator wrote something that cannot be used; the message is one line that says what, and why. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String line, Exception cause) {
        super(line, cause);
    }
}
