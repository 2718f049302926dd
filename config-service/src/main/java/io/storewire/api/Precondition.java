package io.storewire.api;

/** What the caller believes is saved. */
public sealed interface Precondition {

    /** The caller did not say. */
    record Missing() implements Precondition {}

    /** Nothing is saved yet. */
    record Absent() implements Precondition {}

    record Revision(long revision) implements Precondition {}

    /** Whether it holds where {@code saved} is the revision, 0 standing for nothing. */
    default boolean holds(long saved) {
        return switch (this) {
            case Missing m -> false;
            case Absent a -> saved == 0;
            case Revision r -> saved != 0 && r.revision == saved;
        };
    }
}
