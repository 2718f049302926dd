package io.storewire.embedded;

import io.storewire.ConfigService;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** config-service in a JVM of its own and local mode, on the shared database. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final String address;

    /** Returns once it answers. */
    public ServiceProcess(String kafka, String database, String... options) {
        var port = new Line().address().replaceFirst(".*:", "");
        address = "http://localhost:" + port;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ConfigService.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--storewire.mode=local",
                "--storewire.kafka=" + kafka,
                "--storewire.mongodb=" + Backends.shared().mongo(),
                "--storewire.database=" + database,
                "--spring.kafka.consumer.group-id=" + database);
        try {
            process = new ProcessBuilder(Stream.of(Stream.of(java), Stream.of(options), program.stream())
                            .flatMap(all -> all)
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/service-" + port + ".log"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await()
                .atMost(START)
                .ignoreExceptions()
                .until(() -> as("admin").get("/api/v1/stores").status() == 200);
    }

    public Api as(String user) {
        return Api.at(address, user);
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
