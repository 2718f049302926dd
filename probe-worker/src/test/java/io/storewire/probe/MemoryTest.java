package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.hostile.Authority;
import io.storewire.hostile.Endpoint;
import io.storewire.hostile.Endpoint.Behaviour;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers of this process hold the probes of another one, in all phases and half of them over TLS. */
@Timeout(120)
class MemoryTest {

    private static final int EACH = 1_250;
    private static final String HOST = "shop.test";

    private final Authority authority = new Authority("Known");
    private final AtomicInteger asked = new AtomicInteger();
    private final Crowd silent = Crowd.silent();
    private final Crowd dripping = Crowd.dripping();
    private final Crowd silentInHandshake = Crowd.silent();
    private final Endpoint silentAfterHandshake = Endpoint.https(authority.server(HOST), silentOnceAsked());

    @AfterEach
    void letGo() throws IOException {
        silent.close();
        dripping.close();
        silentInHandshake.close();
        silentAfterHandshake.close();
    }

    @Test
    void fiveThousandProbesInFlightFitAHeapOf512Megabytes(@TempDir Path directory) throws Exception {
        var probes = start(authority.pem(directory));
        try (var told = probes.inputReader()) {
            await().atMost(Duration.ofMinutes(1)).until(() -> areAllInFlight() || !probes.isAlive());
            probes.outputWriter().append('?').flush();
            var held = number(told);
            letGo();
            var peak = number(told);

            assertThat(told.readLine()).isEqualTo("{TLS_CLOSED=1250, RESPONSE_CLOSED=2500, RESPONSE_TRUNCATED=1250}");
            System.out.printf("5,000 probes in flight: %d MB of heap in use, at most %d MB%n", held, peak);
        } finally {
            probes.destroyForcibly();
        }
    }

    private boolean areAllInFlight() {
        return silent.open() == EACH
                && dripping.open() == EACH
                && silentInHandshake.open() == EACH
                && asked.get() == EACH;
    }

    private Process start(Path pem) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InFlight.class.getName(),
                        pem.toString(),
                        Integer.toString(EACH),
                        "http://" + HOST + ":" + silent.port(),
                        "http://" + HOST + ":" + dripping.port(),
                        "https://" + HOST + ":" + silentInHandshake.port(),
                        "https://" + HOST + ":" + silentAfterHandshake.port())
                .redirectError(new File("target/in-flight.log"))
                .start();
    }

    private static long number(BufferedReader told) throws IOException {
        var line = told.readLine();
        assertThat(line).as("see target/in-flight.log").isNotNull();
        return Long.parseLong(line) >> 20;
    }

    private Behaviour silentOnceAsked() {
        return socket -> {
            Endpoint.request(socket);
            asked.incrementAndGet();
            Endpoint.silent().on(socket);
        };
    }
}
