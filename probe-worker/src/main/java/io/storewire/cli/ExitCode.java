package io.storewire.cli;

import io.storewire.probe.ProbeOutcome;

/** What a script learns. */
final class ExitCode {

    static final int REACHED = 0;
    static final int NOT_REACHED = 1;
    static final int BLOCKED = 2;

    /** As {@code sysexits.h} has them. */
    static final int USAGE = 64;

    static final int FAILED = 70;

    private ExitCode() {}

    static int of(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Reached reached -> REACHED;
            case ProbeOutcome.NotReached notReached -> NOT_REACHED;
            case ProbeOutcome.Blocked blocked -> BLOCKED;
            case ProbeOutcome.Crowded crowded -> FAILED;
        };
    }
}
