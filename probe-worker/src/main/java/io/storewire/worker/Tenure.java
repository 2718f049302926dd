package io.storewire.worker;

/** The time that a partition is ours without a break: what is finished in it, and what was given up at its end. */
final class Tenure {

    private final OffsetTracker tracker = new OffsetTracker();
    private int givenUp;
    private volatile boolean over;

    OffsetTracker tracker() {
        return tracker;
    }

    void giveUp() {
        givenUp++;
    }

    /** How many of its records somebody still works on. */
    int open() {
        return tracker.unfinished() - givenUp;
    }

    void end() {
        over = true;
    }

    /** The only one of these that other threads may ask. */
    boolean isOver() {
        return over;
    }
}
