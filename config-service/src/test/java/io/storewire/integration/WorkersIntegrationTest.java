package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.worker.WorkerApplication;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Workers come and go, one of them by force, while people test. */
@ServiceIntegrationTest
@Timeout(240)
class WorkersIntegrationTest {

    private static final int CROWD = 1_000;

    /** A quarter of it is for people. */
    private static final String ROOM_FOR_THE_CROWD = "--storewire.probe.max-in-flight=" + 4 * CROWD;

    private static final Duration LONG = Duration.ofSeconds(90);

    /** Of a worker that stops, and of what stops with it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 8;

    private final Api admin;

    @Autowired
    WorkersIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
    }

    @Test
    void aKilledWorkersTestsAllEndByTheNextOne() throws Exception {
        try (var endpoint = SlowEndpoint.holding()) {
            var stores = inParallel(numbers(CROWD), number -> store(endpoint));
            try (var killed = new WorkerProcess()) {
                inParallel(stores, this::test);
                Awaitility.await().atMost(LONG).until(() -> endpoint.called() == CROWD);
                killed.kill();
            }
            endpoint.letGo();

            try (var next = worker()) {
                assertThat(next.isActive()).isTrue();
                awaitTheEnd(stores);
            }

            assertThat(stores).allSatisfy(store -> {
                assertThat(method(store).at("/lastTest/outcome").asString()).isEqualTo("REACHED");
                assertThat(method(store).at("/status").asString()).isEqualTo("SUCCESSFUL");
            });
        }
    }

    @Test
    void aDeployUnderLoadIsNoticedByNobody() throws Exception {
        try (var endpoint = SlowEndpoint.answeringWithin(Duration.ofMillis(500))) {
            var stores = inParallel(numbers(40), number -> store(endpoint));
            var tests = new HashSet<String>();
            var running = worker();
            for (var deploy = 0; deploy < 3; deploy++) {
                tests.addAll(inParallel(stores, this::test));
                var next = worker();
                tests.addAll(inParallel(stores, this::test));
                assertThat(stopped(running)).isLessThan(PATIENCE);
                running = next;
            }
            awaitTheEnd(stores);
            running.close();

            assertThat(tests)
                    .hasSizeGreaterThan(stores.size())
                    .allSatisfy(test -> assertThat(outcome(test)).isEqualTo("REACHED"));
        }
    }

    private static Duration stopped(ConfigurableApplicationContext worker) {
        var begun = System.nanoTime();
        worker.close();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String store(SlowEndpoint endpoint) {
        var store = Given.store(admin, "APP_ENTRY");
        assertThat(Given.save(admin, store, "IDENTITY", endpoint.address()).status())
                .isEqualTo(201);
        return store;
    }

    private String test(String store) {
        return Given.test(admin, store, "IDENTITY", "{}").json().at("/testId").asString();
    }

    private String outcome(String test) {
        return admin.get("/api/v1/tests/" + test).json().at("/outcome").asString();
    }

    private void awaitTheEnd(List<String> stores) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> stores.stream().noneMatch(store -> method(store).has("pendingTest")));
    }

    private JsonNode method(String store) {
        return admin.get("/api/v1/stores/" + store).json().at("/methods/0");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static <T, R> List<R> inParallel(List<T> items, Function<T, R> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<R>();
            for (var result : threads.invokeAll(
                    items.stream().map(item -> call(work, item)).toList())) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static <T, R> Callable<R> call(Function<T, R> work, T item) {
        return () -> work.apply(item);
    }

    private static ConfigurableApplicationContext worker() {
        return EmbeddedWorker.start(ROOM_FOR_THE_CROWD);
    }

    /** A worker in a JVM of its own. */
    private static final class WorkerProcess implements AutoCloseable {

        private final Process process;

        WorkerProcess() throws IOException {
            var command = Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WorkerApplication.class.getName(),
                    "--server.port=0");
            process = new ProcessBuilder(Stream.concat(command, Stream.of(EmbeddedWorker.arguments(ROOM_FOR_THE_CROWD)))
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/killed-worker.log"))
                    .start();
        }

        /** As {@code kill -9}. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }
}
