package io.storewire.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.probe.Probe;
import java.util.concurrent.ExecutorService;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The worker's way from Kafka to the probe and back. */
class LanesConfiguration {

    /** Connectors, a few MB of them. */
    private static final int REMEMBERED = 50_000;

    private final KafkaClients clients;
    private final ProbeSettings settings;
    private final ExecutorService probeThreads;
    private final MeterRegistry meters;

    LanesConfiguration(
            KafkaClients clients,
            ProbeSettings settings,
            ExecutorService probeThreads,
            ObjectProvider<MeterRegistry> meters) {
        this.clients = clients;
        this.settings = settings;
        this.probeThreads = probeThreads;
        this.meters = meters.getIfUnique(SimpleMeterRegistry::new);
    }

    @Bean
    Hosts hosts() {
        return new Hosts(settings.hostLimits(), settings.timeout(), System::nanoTime);
    }

    @Bean
    Revisions revisions() {
        return new Revisions(REMEMBERED);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ConfigConsumer configConsumer(Revisions revisions, Hosts hosts) {
        return new ConfigConsumer(clients::consumer, new ConfigListener(revisions, hosts), System::nanoTime);
    }

    @Bean
    TestRunner testRunner(Probe probe, Worker worker, Publisher publisher) {
        return new TestRunner(probe, new Addresses(settings.perAddress()), new Results(worker, publisher, meters));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Lanes lanes(TestRunner runner, Hosts hosts, Revisions revisions, Worker worker, Publisher publisher) {
        var endings = new Endings(revisions, worker.clock());
        return new Lanes(LaneShare.of(settings.zones(), settings.maxInFlight()).stream()
                .map(share -> consumer(
                        share,
                        new Slots(share.slots(), probeThreads, runner, endings, System::nanoTime),
                        hosts,
                        publisher))
                .toList());
    }

    @Bean
    HealthIndicator lanesHealthIndicator(Lanes lanes) {
        return () -> (lanes.arePolling() ? Health.up() : Health.down()).build();
    }

    private TestConsumer consumer(LaneShare share, Slots slots, Hosts hosts, Publisher publisher) {
        gauge("in.flight", "Tests that run", share, slots, Slots::inFlight);
        gauge("waiting", "Tests that wait for others to end", share, slots, Slots::waiting);
        gauge("parked", "Tests that wait for their hosts", share, slots, Slots::parked);
        var listener = new TestListener(slots, hosts, publisher, probeThreads, skipped());
        return new TestConsumer(share, () -> clients.consumer(share.group()), System::nanoTime, listener, slots);
    }

    private void gauge(String name, String description, LaneShare share, Slots slots, ToDoubleFunction<Slots> value) {
        Gauge.builder("storewire.probe." + name, slots, value)
                .description(description)
                .tag("lane", share.name())
                .register(meters);
    }

    private Counter skipped() {
        return Counter.builder("storewire.worker.skipped")
                .description("Records on test topics that are no requested tests")
                .register(meters);
    }
}
