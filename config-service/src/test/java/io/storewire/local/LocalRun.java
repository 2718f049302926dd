package io.storewire.local;

import ch.qos.logback.classic.LoggerContext;
import io.storewire.ConfigService;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.NestedExceptionUtils;

/** Starts broker, database, config-service and one worker, fills in the demo merchant and says how to go on. */
public final class LocalRun {

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment;
    private final int port;

    /** What to stop, the last started first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private LocalRun(Map<String, String> environment) {
        this.environment = environment;
        port = port(environment.getOrDefault("SERVER_PORT", "8080"));
    }

    public static void main(String[] args) {
        try {
            var run = new LocalRun(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop"));
            run.start();
        } catch (RuntimeException fault) {
            System.err.println(Objects.requireNonNullElse(
                    NestedExceptionUtils.getMostSpecificCause(fault).getMessage(), fault));
            System.exit(1);
        }
    }

    private void start() {
        Reachable.demandFree(port);
        settings.put("storewire.mode", "local");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(port));
        if (!environment.containsKey("STOREWIRE_PROBE_ZONES")) settings.put("storewire.probe.zones", "public,private");
        var endpoints = keep(new HostileServer(port + 10));
        trust(endpoints);
        settings.put("storewire.mongodb", database());
        settings.put("storewire.kafka", broker());
        run(new SpringApplicationBuilder(ConfigService.class));
        run(
                new SpringApplicationBuilder(WorkerConfiguration.class).web(WebApplicationType.NONE),
                WorkerApplication.CONFIG_NAME);
        new Demo(address(), endpoints).fill();
        System.out.println(message(endpoints));
    }

    /** Or every certificate of the demo would be that of a stranger. */
    private void trust(HostileServer endpoints) {
        if (environment.containsKey("STOREWIRE_PROBE_CA")) return;
        try {
            var directory = Files.createTempDirectory("storewire-demo");
            var pem = endpoints.authority().pem(directory);
            keep(() -> {
                Files.delete(pem);
                Files.delete(directory);
            });
            settings.put("storewire.probe.ca", pem.toString());
        } catch (IOException | GeneralSecurityException e) {
            throw new Refusal("The demo's certificate authority can't be written: " + e.getMessage());
        }
    }

    private String database() {
        var own = environment.get("STOREWIRE_MONGODB");
        if (own == null) return keep(new EmbeddedMongo()).uri();
        Reachable.demandDatabase(own);
        return own;
    }

    private String broker() {
        var own = environment.get("STOREWIRE_KAFKA");
        if (own == null) return keep(new EmbeddedKafka()).start().address();
        Reachable.demandBroker(own);
        return own;
    }

    private void run(SpringApplicationBuilder application, String... more) {
        keep(application
                .registerShutdownHook(false)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(more)
                .run(arguments()));
    }

    /** As arguments they count more than what a file or the environment says. */
    private String[] arguments() {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private synchronized void stop() {
        silence();
        for (var part : started) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e.getMessage());
            }
        }
        started.clear();
    }

    /** The broker's own hook deletes its files while it still runs, which it would tell at length. */
    private static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) log.stop();
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private String message(HostileServer endpoints) {
        var seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return """

                Storewire is ready, %.1f s after its start: %2$s/api/v1, described at %2$s/v3/api-docs.
                Local mode: everybody's password is their name. Ctrl-C stops it. Try:

                  curl -u admin:admin -H 'Content-Type: application/json' -d '{}' %2$s/api/v1/stores/demo-berlin/connectors/IDENTITY/tests
                  curl -u admin:admin %2$s/api/v1/stores/demo-berlin
                  curl -u admin:admin %2$s/api/v1/stores/demo-berlin/history

                Endpoints to test against, more of which are in the README:

                  %3$s/answer/200    answers, with that status or another
                  %3$s/silent        does not
                  %4$s/answer/200    answers over TLS
                  %5$s               refuses
                  %6$s               never picks up

                Their certificates are of the authority in %7$s
                """.formatted(
                        seconds,
                        address(),
                        endpoints.plain(),
                        endpoints.secure(),
                        endpoints.url(Misbehaviour.REFUSED),
                        endpoints.url(Misbehaviour.FULL),
                        settings.getOrDefault("storewire.probe.ca", "their own making, which is not trusted"));
    }

    private static int port(String text) {
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (1 <= port && port <= 65_522) return port;
        throw new Refusal("SERVER_PORT is no port: " + text);
    }
}
