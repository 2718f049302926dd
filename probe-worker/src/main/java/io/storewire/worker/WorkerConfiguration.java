package io.storewire.worker;

import io.storewire.probe.Alarm;
import io.storewire.probe.DnsNames;
import io.storewire.probe.Probe;
import io.storewire.probe.Trust;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The whole worker, which needs no auto-configuration: whoever starts it alone has everything but the HTTP side. It is
 * no {@code @Configuration} on purpose: a service that scans all of {@code io.storewire} must not find a worker there.
 */
@Import(LanesConfiguration.class)
@EnableConfigurationProperties({WorkerSettings.class, ProbeSettings.class})
public class WorkerConfiguration {

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
            throw new InvalidSetting("storewire.probe.ca (STOREWIRE_PROBE_CA)", e);
        }
    }

    @Bean
    Probe probe(WorkerSettings worker, ProbeSettings settings, Trust trust, ScheduledThreadPoolExecutor probeAlarms) {
        return new Probe(
                worker.policy(settings),
                settings.limits(),
                DnsNames.ofSystem(),
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
}
