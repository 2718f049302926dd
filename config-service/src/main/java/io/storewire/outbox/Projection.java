package io.storewire.outbox;

import io.storewire.events.StoreEvent;
import java.util.List;

/**
 * A view made of events; applying one again, or late, or out of order changes nothing.
 *
 * <p>The commands apply their own events before they answer, and the projector applies what comes through Kafka.
 */
public interface Projection {

    /** An event with the text it has on its topic. */
    record Told(StoreEvent event, String text) {}

    void apply(List<Told> told);
}
