package io.storewire.outbox;

import io.storewire.Settings;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import io.storewire.outbox.Projection.Told;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Events that are no store's decision and so need no outbox: whoever makes them makes the same again after a crash. */
@Component
public class Announcements {

    private final List<Projection> projections;
    private final Publisher publisher;

    Announcements(List<Projection> projections, Publisher publisher) {
        this.projections = projections;
        this.publisher = publisher;
    }

    /** Publishes them, and shows them in the views before it returns. */
    public void announce(List<? extends StoreEvent> events) {
        if (events.isEmpty()) return;
        var messages =
                events.stream().map(event -> Message.of(event, Settings.SOURCE)).toList();
        publisher.publish(messages).join();
        var told = IntStream.range(0, events.size())
                .mapToObj(at -> new Told(events.get(at), messages.get(at).text()))
                .toList();
        projections.forEach(projection -> projection.apply(told));
    }
}
