package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.Lane;
import io.storewire.events.Topics;
import io.storewire.probe.Host;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigListenerTest {

    private final Revisions revisions = new Revisions(10);
    private final Hosts hosts = new Hosts(new HostLimits(1_000, 100_000), Duration.ofSeconds(30), () -> 0);
    private final ConfigListener listener = new ConfigListener(revisions, hosts);

    @Nested
    class ASave {

        @Test
        void supersedesTestsOfEarlierRevisions() {
            on(Requests.saved("s-1", 4, null, "https://shop.test/v1"));

            assertThat(revisions.supersede(Requests.test("s-1", 3))).isTrue();
            assertThat(revisions.supersede(Requests.test("s-1", 4))).isFalse();
        }

        @Test
        void closesTheBreakersOfItsHostAndOfTheOneBefore() {
            var now = broken("https://shop.test");
            var before = broken("https://old.test:8443");
            var other = broken("https://other.test");

            on(Requests.saved("s-1", 4, "https://old.test:8443/v1", "https://Shop.test/v2"));

            assertThat(now.permit(Lane.BATCH)).isNotNull();
            assertThat(before.permit(Lane.BATCH)).isNotNull();
            assertThat(other.permit(Lane.BATCH)).isNull();
        }
    }

    @Nested
    class ARemoval {

        @Test
        void doesTheSame() {
            var gate = broken("https://shop.test");

            on(Requests.removed("s-1", 4, "https://shop.test/v1"));

            assertThat(revisions.supersede(Requests.test("s-1", 3))).isTrue();
            assertThat(gate.permit(Lane.BATCH)).isNotNull();
        }
    }

    @Nested
    class AnythingElse {

        @Test
        void isSkipped() {
            on(Requests.record(Topics.CONFIG_CHANGED, "s-1", "io.storewire.config-changed.v1", "{\"poison\":"));
            on(Requests.record(Topics.CONFIG_CHANGED, "s-1", "io.storewire.something.v1", "{}"));
            on(Requests.record(Requests.test("s-1", "https://shop.test")));

            assertThat(revisions.supersede(Requests.test("s-1", 3))).isFalse();
        }
    }

    private HostGate broken(String url) {
        var gate = hosts.gate(Host.of(url));
        for (var permit = gate.permit(Lane.BATCH); permit != null; permit = gate.permit(Lane.BATCH)) {
            permit.learn(Outcomes.of(Code.CONNECT_REFUSED));
            permit.close();
        }
        return gate;
    }

    private void on(ConfigChanged event) {
        on(Requests.record(event));
    }

    private void on(ProducerRecord<byte[], byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, 1, sent.key(), sent.value());
        sent.headers().forEach(header -> record.headers().add(header));
        listener.on(record);
    }
}
