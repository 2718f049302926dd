package io.storewire.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.events.EventCodec;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.events.Topics;
import io.storewire.mongo.Outage;
import io.storewire.outbox.Projection.Told;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Brings what is on the topics into the views: everything a batch of records holds at once. What batches ask and are
 * answered goes a way of its own, in larger portions, so that nobody waits behind it.
 */
@Component
class Projector {

    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final String ID = "projector";
    private static final String OF_BATCHES = "projector-of-batches";

    /** As it stands in canonical JSON, and can stand nowhere else there, for a quote within a text has a backslash. */
    private static final String BATCH_LANE = "\"lane\":\"BATCH\"";

    private final List<Projection> projections;
    private final KafkaTemplate<String, byte[]> kafka;
    private final KafkaListenerEndpointRegistry listeners;
    private final Counter skipped;

    Projector(
            List<Projection> projections,
            KafkaTemplate<String, byte[]> kafka,
            KafkaListenerEndpointRegistry listeners,
            MeterRegistry meters) {
        this.projections = projections;
        this.kafka = kafka;
        this.listeners = listeners;
        skipped = meters.counter("storewire.projector.skipped");
    }

    @EventListener
    void on(TopicSetup.TopicsReady ready) {
        for (var id : List.of(ID, OF_BATCHES)) {
            var listener = listeners.getListenerContainer(id);
            if (listener != null) listener.start();
        }
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            autoStartup = "false",
            topics = "#{T(io.storewire.events.Topics).OF_PEOPLE}")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        project(records.stream().filter(record -> !isResultOfABatch(record)).toList());
    }

    @KafkaListener(
            id = OF_BATCHES,
            groupId = "${spring.kafka.consumer.group-id}-of-batches",
            containerPostProcessor = OfBatches.NAME,
            autoStartup = "false",
            topics = "#{T(io.storewire.events.Topics).OF_BATCHES}",
            properties = {"max.poll.records=2000", "fetch.min.bytes=500000", "fetch.max.wait.ms=200"})
    void onBatches(List<ConsumerRecord<String, byte[]>> records) {
        project(records.stream()
                .filter(record -> !isResult(record) || isResultOfABatch(record))
                .toList());
    }

    private void project(List<ConsumerRecord<String, byte[]>> records) {
        var readable = new LinkedHashMap<ConsumerRecord<String, byte[]>, Told>();
        var unreadable = new LinkedHashMap<ConsumerRecord<String, byte[]>, String>();
        for (var record : records) {
            var text = text(record.value());
            switch (EventCodec.decode(type(record), text)) {
                case Decoded.Event e -> readable.put(record, new Told(e.event(), String.valueOf(text)));
                case Decoded.UnknownType u -> skipped.increment();
                case Decoded.Unreadable u -> unreadable.put(record, u.reason());
            }
        }
        try {
            apply(List.copyOf(readable.values()));
        } catch (RuntimeException e) {
            if (Outage.passes(e)) throw e;
            readable.forEach((record, told) -> apply(record, told, unreadable));
        }
        unreadable.forEach(this::bury);
    }

    private void apply(List<Told> told) {
        projections.forEach(projection -> projection.apply(told));
    }

    /** One that no view can take must not hold up the others. */
    private void apply(
            ConsumerRecord<String, byte[]> record, Told told, Map<ConsumerRecord<String, byte[]>, String> unreadable) {
        try {
            apply(List.of(told));
        } catch (RuntimeException e) {
            if (Outage.passes(e)) throw e;
            unreadable.put(record, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static boolean isResult(ConsumerRecord<?, ?> record) {
        return record.topic().equals(Topics.TEST_RESULT);
    }

    private static boolean isResultOfABatch(ConsumerRecord<?, byte[]> record) {
        return isResult(record) && String.valueOf(text(record.value())).contains(BATCH_LANE);
    }

    private static @Nullable String type(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader(EventCodec.TYPE_HEADER);
        return header == null ? null : text(header.value());
    }

    /** Waits until the dead letter is kept, for the record is passed over then. */
    private void bury(ConsumerRecord<String, byte[]> record, String reason) {
        var letter = new ProducerRecord<>(
                Topics.deadLetters(record.topic()), null, record.key(), record.value(), record.headers());
        letter.headers()
                .add("dlt-reason", reason.getBytes(StandardCharsets.UTF_8))
                .add("dlt-topic", record.topic().getBytes(StandardCharsets.UTF_8))
                .add("dlt-partition", String.valueOf(record.partition()).getBytes(StandardCharsets.UTF_8))
                .add("dlt-offset", String.valueOf(record.offset()).getBytes(StandardCharsets.UTF_8));
        LOG.warn("An unreadable record of {} became a dead letter: {}", record.topic(), reason);
        kafka.send(letter).join();
    }
}
