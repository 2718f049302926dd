package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Unlimited;
import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** From a press of Run test to the store's view showing the outcome, for an endpoint that answers at once. */
@Tag("bench")
@Timeout(300)
class RunTestBench {

    private static final int WARM_UP = 200;
    private static final int TESTS = 1_000;

    /** Below the tests that a store may have within 24 hours. */
    private static final int TESTS_A_STORE = 90;

    @Test
    void fromThePressToTheOutcome() throws Exception {
        var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        endpoint.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        endpoint.start();
        var settings = Unlimited.and(
                "--server.port=0",
                "--management.server.port=0",
                "--storewire.mode=local",
                "--storewire.kafka=" + Backends.shared().kafka(),
                "--storewire.mongodb=" + Backends.shared().mongo());
        try (var worker = new SpringApplicationBuilder(WorkerConfiguration.class)
                        .web(WebApplicationType.NONE)
                        .properties(WorkerApplication.CONFIG_NAME)
                        .run(settings);
                var service = new SpringApplicationBuilder(ConfigService.class).run(settings)) {
            assertThat(worker.isActive()).isTrue();
            var port = service.getEnvironment().getProperty("local.server.port");
            var url = "http://127.0.0.1:" + endpoint.getAddress().getPort();
            var reaction = new Reaction(Api.at("http://localhost:" + port, "admin"), url);
            reaction.measure(WARM_UP);
            report(reaction.measure(TESTS));
        } finally {
            endpoint.stop(0);
        }
    }

    private static void report(long[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                "%n%-44s %8s %8s %8s %8s%n%-44s %8.1f %8.1f %8.1f %8.1f%n%n",
                "Run test, one after another, " + micros.length + " tests",
                "p50 ms",
                "p90 ms",
                "p99 ms",
                "max ms",
                "POST to the outcome in the view",
                at(micros, 0.50),
                at(micros, 0.90),
                at(micros, 0.99),
                at(micros, 1.00));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1000.0;
    }

    /** A person who presses the button and watches the page. */
    private record Reaction(Api admin, String url) {

        /** In microseconds. */
        long[] measure(int tests) {
            var micros = new long[tests];
            var store = "";
            for (int i = 0; i < tests; i++) {
                if (i % TESTS_A_STORE == 0) store = configured();
                var begun = System.nanoTime();
                var test = admin.send("POST", "/api/v1/stores/" + store + "/connectors/IDENTITY/tests", "{}");
                await(store, test.json().at("/testId").asString());
                micros[i] = (System.nanoTime() - begun) / 1000;
            }
            return micros;
        }

        private String configured() {
            var store = "bench-" + UUID.randomUUID();
            var body = "{\"merchantId\":\"m-demo\",\"name\":\"Bench\",\"storeType\":\"APP_ENTRY\"}";
            admin.send("PUT", "/api/v1/stores/" + store, body, "If-None-Match", "*");
            var connector = "{\"endpoint\":\"%s\",\"endpointType\":\"PUBLIC\"}".formatted(url);
            var path = "/api/v1/stores/" + store + "/connectors/IDENTITY";
            assertThat(admin.send("PUT", path, connector, "If-None-Match", "*").status())
                    .isEqualTo(201);
            return store;
        }

        private void await(String store, String testId) {
            var last = "";
            while (!last.equals(testId)) {
                var shown = admin.get("/api/v1/stores/" + store).json();
                last = shown.at("/methods/0/lastTest/testId").asString("");
            }
        }
    }
}
