package io.storewire.bench;

/** Somebody who makes calls with a fresh connection each. */
interface Contestant {

    String name();

    /** Successful calls a second, over a round of its own. */
    double round() throws Exception;
}
