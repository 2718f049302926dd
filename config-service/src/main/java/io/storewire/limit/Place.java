package io.storewire.limit;

/** Somebody's among as many as may be at once, who leaves it once. */
@FunctionalInterface
public interface Place {

    void leave();
}
