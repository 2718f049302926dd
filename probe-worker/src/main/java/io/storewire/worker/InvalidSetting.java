package io.storewire.worker;

/** An operator wrote something that cannot be used. */
final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSetting(String property, RuntimeException cause) {
        super(property + ": " + cause.getMessage(), cause);
    }
}
