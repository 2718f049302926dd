package io.storewire.outbox;

import io.micrometer.tracing.Tracer;
import io.storewire.Settings;
import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Message;
import io.storewire.events.StoreEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens around the write of an event with its store: before it becomes a message, after it others are told. */
@Component
public class Published {

    private final Relay relay;
    private final List<Projection> projections;
    private final Tracer tracer;

    Published(Relay relay, List<Projection> projections, Tracer tracer) {
        this.relay = relay;
        this.projections = projections;
        this.tracer = tracer;
    }

    /** The event as it is to be written, a part of the current trace. */
    public Message message(StoreEvent event) {
        return Message.of(event, Settings.SOURCE).tracedBy(traceparent());
    }

    /**
     * Shows what was written in the views before it returns, and then relays it: what is no longer in an outbox has been
     * shown. The messages may be of many stores.
     */
    public void tell(List<Message> messages) {
        if (messages.isEmpty()) return;
        try {
            var told = messages.stream().flatMap(Published::told).toList();
            projections.forEach(projection -> projection.apply(told));
        } finally {
            relay.relay(messages.stream().map(Message::key).distinct().toList());
        }
    }

    /** Whether events wait because Kafka is away, as far as this instance knows. */
    public boolean isDelayed() {
        return relay.isTroubled();
    }

    private static Stream<Projection.Told> told(Message message) {
        return EventCodec.decode(message.type(), message.text()) instanceof Decoded.Event decoded
                ? Stream.of(new Projection.Told(decoded.event(), message.text()))
                : Stream.empty();
    }

    /** As W3C Trace Context writes it, version 00. */
    private @Nullable String traceparent() {
        var span = tracer.currentSpan();
        if (span == null) return null;
        var context = span.context();
        var flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return "00-%s-%s-%s".formatted(context.traceId(), context.spanId(), flags);
    }
}
