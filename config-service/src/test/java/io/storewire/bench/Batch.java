package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch of all stores of a merchant, watched over the API. */
record Batch(Api validator, String location, long begunAt) {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    static Batch order(Api validator, String merchant) {
        var begun = System.nanoTime();
        var order = validator.send(
                "POST",
                "/api/v1/batches",
                "{\"stores\":{\"merchantId\":\"%s\"},\"methods\":[\"IDENTITY\",\"LOYALTY\"]}".formatted(merchant));
        assertThat(order.status()).as(order.text()).isEqualTo(202);
        return new Batch(validator, order.header("Location"), begun);
    }

    /** Seconds from the order until all is over. */
    double seconds() {
        Awaitility.await().atMost(PATIENCE).pollDelay(LOOK).pollInterval(LOOK).until(this::over);
        return (System.nanoTime() - begunAt) / 1e9;
    }

    /** Waits for so many, whatever the others take. */
    void awaitReached(int tests) {
        Awaitility.await().atMost(PATIENCE).pollDelay(LOOK).pollInterval(LOOK).until(() -> with("REACHED") >= tests);
    }

    void cancel() {
        validator.send("POST", location + "/cancellation", null);
        Awaitility.await().atMost(PATIENCE).until(() -> shown().has("endedAt"));
    }

    boolean over() {
        return shown().at("/state").asString().equals("DONE");
    }

    int with(String outcome) {
        return shown().at("/outcomes/" + outcome).asInt();
    }

    /** Seconds from the order until the last endpoint that was reached had answered. */
    double secondsToTheLastReached() {
        var rows = validator.get(location + "/results?outcome=REACHED", "Accept", "application/x-ndjson");
        var last = rows.text()
                .lines()
                .map(row -> JsonMapper.shared().readTree(row).at("/finishedAt").asString())
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var begun = Instant.parse(shown().at("/requestedAt").asString());
        return Duration.between(begun, last).toMillis() / 1e3;
    }

    private JsonNode shown() {
        return validator.get(location).json();
    }
}
