package io.storewire.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.probe.Alarm;
import io.storewire.probe.DnsNames;
import io.storewire.probe.Names;
import io.storewire.probe.Probe;
import io.storewire.probe.TlsProvider;
import io.storewire.probe.Trust;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

/**
 * The whole worker, which needs no auto-configuration: whoever starts it alone has everything but the HTTP side. It is
 * no {@code @Configuration} on purpose: a service that scans all of {@code io.storewire} must not find a worker there.
 */
@EnableConfigurationProperties({WorkerSettings.class, ProbeSettings.class})
public class WorkerConfiguration {

    private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

    @Bean
    Worker worker(Environment environment) {
        return new Worker(environment.getProperty("HOSTNAME", "probe-worker"), Clock.systemUTC(), new SecureRandom());
    }

    /** Interrupted before the alarms stop, so that whatever still runs ends as stopped and not as broken. */
    @Bean(destroyMethod = "shutdownNow")
    @DependsOn("probeAlarms")
    ExecutorService probeThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledThreadPoolExecutor probeAlarms() {
        var alarms = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("probe-alarm").factory());
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    @Bean
    Trust trust(ProbeSettings settings) {
        var ca = settings.ca();
        try {
            return ca == null ? Trust.platform() : Trust.withAuthorities(ca);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("storewire.probe.ca (STOREWIRE_PROBE_CA): " + e.getMessage(), e);
        }
    }

    /** The faster one, where there is one for this system. */
    @Bean
    TlsProvider tlsProvider() {
        try {
            return TlsProvider.conscrypt();
        } catch (UnsatisfiedLinkError e) {
            log.info("TLS is the Java platform's own, for Conscrypt does not run here: {}", e.getMessage());
            return TlsProvider.ofPlatform();
        }
    }

    @Bean
    Names names() {
        return DnsNames.ofSystem();
    }

    @Bean
    Probe probe(
            WorkerSettings worker,
            ProbeSettings settings,
            Names names,
            TlsProvider tls,
            Trust trust,
            ScheduledThreadPoolExecutor probeAlarms) {
        return new Probe(
                worker.policy(settings),
                settings.limits(),
                names,
                tls,
                trust,
                new Alarm(System::nanoTime, probeAlarms));
    }

    @Bean
    KafkaClients kafkaClients(WorkerSettings settings) {
        return new KafkaClients(settings.kafka());
    }

    @Bean
    Publisher publisher(KafkaClients clients, ExecutorService probeThreads) {
        return new Publisher(clients::producer, probeThreads);
    }

    @Bean
    TestListener testListener(Worker worker, Probe probe, Publisher publisher, ObjectProvider<MeterRegistry> meters) {
        return new TestListener(worker, probe, publisher, meters.getIfUnique(SimpleMeterRegistry::new));
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Lanes lanes(KafkaClients clients, ProbeSettings settings, TestListener listener, ExecutorService probeThreads) {
        return new Lanes(LaneShare.of(settings.zones(), settings.maxInFlight()).stream()
                .map(share -> new TestConsumer(
                        share,
                        () -> clients.consumer(share.group()),
                        System::nanoTime,
                        new Slots<>(
                                share.slots(), probeThreads, begun -> listener.on(begun.record(), begun.finished()))))
                .toList());
    }

    @Bean
    HealthIndicator lanesHealthIndicator(Lanes lanes) {
        return () -> (lanes.arePolling() ? Health.up() : Health.down()).build();
    }
}
