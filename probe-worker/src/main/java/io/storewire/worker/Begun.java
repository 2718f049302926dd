package io.storewire.worker;

/**
 * A record that was taken on. Both may be said on any thread, and only one of them.
 *
 * @param finished nothing more is to be done with it
 * @param givenUp its next owner begins it again
 */
record Begun(Tenure tenure, Runnable finished, Runnable givenUp) {

    boolean isOurs() {
        return !tenure.isOver();
    }
}
