package io.storewire.limit;

/**
 * What is counted together.
 *
 * @param name the user's or the merchant's
 */
record Limit(Kind kind, Scope scope, String name) {

    /** The stable code of a refusal. */
    String code() {
        return switch (kind) {
            case SAVE -> "too-many-saves";
            case TEST -> "too-many-tests-now";
        };
    }

    /** Why a command is refused. */
    String reached(int perSecond) {
        var commands = kind == Kind.SAVE ? "changes" : "tests";
        return switch (scope) {
            case USER -> "You may ask for %d %s per second. Try again in a second.".formatted(perSecond, commands);
            case MERCHANT ->
                "The stores of %s may have %d %s per second. Try again in a second."
                        .formatted(name, perSecond, commands);
        };
    }
}
