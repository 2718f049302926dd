package io.storewire.local;

import ch.qos.logback.classic.LoggerContext;
import io.storewire.ConfigService;
import io.storewire.Credentials;
import io.storewire.embedded.EmbeddedKafka;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import io.storewire.mongo.MongoAccess;
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
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.StandardEnvironment;

/** Starts broker, database, config-service and one worker, fills in the demo merchant and says how to go on. */
public final class LocalRun {

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> environment;
    private final Credentials credentials;
    private final int port;
    private final int managementPort;

    /** What to stop, the last started first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private LocalRun(Map<String, String> environment, Credentials credentials) {
        this.environment = environment;
        this.credentials = credentials;
        port = port("SERVER_PORT", 8080);
        managementPort = port("MANAGEMENT_SERVER_PORT", port + 2);
    }

    public static void main(String[] args) {
        try {
            var run = new LocalRun(System.getenv(), asTheServiceReadsThem());
            Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop"));
            run.start();
        } catch (RuntimeException fault) {
            System.err.println(Objects.requireNonNullElse(
                    NestedExceptionUtils.getMostSpecificCause(fault).getMessage(), fault));
            System.exit(1);
        }
    }

    private void start() {
        Reachable.demandFree("SERVER_PORT", port);
        Reachable.demandFree("MANAGEMENT_SERVER_PORT", managementPort);
        settings.put("storewire.mode", "local");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(port));
        settings.put("management.server.address", "127.0.0.1");
        settings.put("management.server.port", String.valueOf(managementPort));
        if (!environment.containsKey("STOREWIRE_PROBE_ZONES")) settings.put("storewire.probe.zones", "public,private");
        var endpoints = keep(new HostileServer(port + 10));
        trust(endpoints);
        database();
        broker();
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

    private void database() {
        if (credentials.find("storewire.mongodb").isPresent()) {
            Reachable.demandDatabase(MongoAccess.of(credentials));
        } else {
            settings.put("storewire.mongodb", keep(new EmbeddedMongo()).uri());
        }
    }

    private void broker() {
        var own = credentials.find("storewire.kafka");
        if (own.isPresent()) {
            Reachable.demandBroker(own.get(), credentials.kafka());
        } else {
            settings.put("storewire.kafka", keep(new EmbeddedKafka()).start().address());
        }
    }

    /** From the environment and from files. */
    private static Credentials asTheServiceReadsThem() {
        var environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return new Credentials(environment);
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

                Storewire is ready, %.1f s after its start: the portal at %2$s, the API at %2$s/api/v1, described at %2$s/v3/api-docs.
                How it is: http://localhost:%8$d/actuator/health, and its metrics: http://localhost:%8$d/actuator/prometheus.
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
                        settings.getOrDefault("storewire.probe.ca", "their own making, which is not trusted"),
                        managementPort);
    }

    private int port(String variable, int usual) {
        var text = environment.getOrDefault(variable, String.valueOf(usual));
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (1 <= port && port <= 65_522) return port;
        throw new Refusal("%s is no port: %s".formatted(variable, text));
    }
}
