package io.storewire.worker;

import io.storewire.broker.ClientSettings;
import io.storewire.probe.Alarm;
import io.storewire.probe.DnsNames;
import io.storewire.probe.Names;
import io.storewire.probe.Probe;
import io.storewire.probe.TlsProvider;
import io.storewire.probe.Trust;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The whole worker, which needs no auto-configuration: whoever starts it alone has everything but the HTTP side. It is
 * no {@code @Configuration} on purpose: a service that scans all of {@code io.storewire} must not find a worker there.
 */
@Import(LanesConfiguration.class)
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
    ScheduledExecutorService probeAlarms() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("probe-alarm").factory());
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
            ScheduledExecutorService probeAlarms) {
        return new Probe(
                worker.policy(settings),
                settings.limits(),
                names,
                tls,
                trust,
                new Alarm(System::nanoTime, probeAlarms));
    }

    @Bean
    KafkaClients kafkaClients(WorkerSettings settings, ConfigurableEnvironment environment) {
        return new KafkaClients(settings.kafka(), operators(environment));
    }

    /** As they are written: a password may have what elsewhere stands for another property. */
    private static ClientSettings operators(ConfigurableEnvironment environment) {
        var asWritten = new Binder(ConfigurationPropertySources.get(environment), PlaceholdersResolver.NONE);
        try {
            return ClientSettings.of(asWritten
                    .bind(ClientSettings.PREFIX, Bindable.mapOf(String.class, String.class))
                    .orElseGet(Map::of));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(String.valueOf(e.getMessage()), e);
        }
    }

    @Bean
    Publisher publisher(KafkaClients clients, ExecutorService probeThreads) {
        return new Publisher(clients::producer, probeThreads);
    }
}
