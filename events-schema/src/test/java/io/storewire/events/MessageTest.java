package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

    private static final String SOURCE = "/storewire/config-service";

    @Nested
    class AMessage {

        @Test
        void carriesTheHeadersOfCloudEventsInBinaryMode() {
            var removed = Golden.named("config-changed.v1", "connector-removed");

            assertThat(Message.of(removed.event(), SOURCE).headers())
                    .containsExactly(
                            entry("ce_specversion", "1.0"),
                            entry("ce_id", removed.event().eventId()),
                            entry("ce_type", "io.storewire.config-changed.v1"),
                            entry("ce_source", SOURCE),
                            entry("ce_subject", "berlin-1"),
                            entry("ce_time", "2026-04-01T00:00:00.000Z"),
                            entry("content-type", "application/json"));
        }

        @Test
        void carriesTheTraceItIsAPartOf() {
            var traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            var removed = Golden.named("config-changed.v1", "connector-removed");

            var traced = Message.of(removed.event(), SOURCE).tracedBy(traceparent);

            assertThat(traced.headers()).containsEntry("traceparent", traceparent);
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.Golden#ofToday")
        void isTheEventsTextUnderItsStoresKey(Golden golden) {
            var event = golden.event();

            assertThat(Message.of(event, SOURCE))
                    .isEqualTo(new Message(
                            event.eventId(),
                            event.topic(),
                            "berlin-1",
                            golden.type(),
                            SOURCE,
                            EventCodec.text(event.happenedAt()),
                            golden.text(),
                            null));
        }
    }

    @Nested
    class ItsTime {

        @Test
        void isWhenTheEventHappened() {
            assertThat(time("config-changed.v1", "store-registered")).isEqualTo("2026-03-14T09:26:53.589Z");
            assertThat(time("test-requested.v1", "interactive-public")).isEqualTo("2026-03-17T12:00:00.001Z");
            assertThat(time("test-result.v1", "reached")).isEqualTo("2026-03-17T12:00:00.131Z");
        }

        private static String time(String directory, String name) {
            return Message.of(Golden.named(directory, name).event(), SOURCE).time();
        }
    }
}
