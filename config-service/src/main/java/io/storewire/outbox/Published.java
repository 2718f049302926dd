package io.storewire.outbox;

import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happens after an event was written with its store: it is relayed, and seen in the views before the answer. */
@Component
public class Published {

    private final Relay relay;
    private final List<Projection> projections;

    Published(Relay relay, List<Projection> projections) {
        this.relay = relay;
        this.projections = projections;
    }

    public void tell(StoreEvent event, Message message) {
        relay.relay(message.key());
        var told = List.of(new Projection.Told(event, message.text()));
        projections.forEach(projection -> projection.apply(told));
    }
}
