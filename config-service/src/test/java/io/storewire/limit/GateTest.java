package io.storewire.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.api.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class GateTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Gate gate = gate(3, 2, Duration.ZERO);

    @Test
    void letsInSoManyOfAMerchantAndStillAnother() {
        var inside = gate.let(
                "m-1",
                () -> gate.let("m-1", () -> {
                    assertRefused("m-1", "merchant");
                    return gate.let("m-2", () -> "inside");
                }));

        assertThat(inside).isEqualTo("inside");
    }

    @Test
    void letsInNoMoreThanThereArePlaces() {
        var inside = gate.let(
                "m-1",
                () -> gate.let(
                        "m-2",
                        () -> gate.let("m-3", () -> {
                            assertRefused("m-4", "all");
                            assertRefused("m-4", "all");
                            assertRefused("m-4", "all");
                            return "inside";
                        })));

        assertThat(inside).isEqualTo("inside");
        assertThat(gate.let("m-4", () -> "now")).isEqualTo("now");
    }

    @Test
    void hasThePlaceAgainOfWhatFailed() {
        for (var i = 0; i < 10; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> gate.let("m-1", () -> {
                        throw new IllegalStateException("failed");
                    }));
        }

        assertThat(gate.let("m-1", () -> "inside")).isEqualTo("inside");
    }

    @Test
    void letsWaitWhoeverHasThePatience() throws Exception {
        var patient = gate(1, 1, Duration.ofMinutes(1));
        var entered = new CompletableFuture<String>();
        var over = new CompletableFuture<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> patient.let("m-1", () -> {
                entered.complete("inside");
                return over.join();
            }));
            entered.join();
            var waiting = new CompletableFuture<Thread>();
            var second = threads.submit(() -> {
                waiting.complete(Thread.currentThread());
                return patient.let("m-1", () -> "then this");
            });
            var who = waiting.join();
            Awaitility.await().until(() -> who.getState() == Thread.State.TIMED_WAITING);

            over.complete("first this");

            assertThat(first.get()).isEqualTo("first this");
            assertThat(second.get()).isEqualTo("then this");
        }
    }

    private Gate gate(int atOnce, int ofOneMerchant, Duration patience) {
        return new Gate(Crowd.CATALOGUE, atOnce, ofOneMerchant, patience, new RefusalCounts(meters));
    }

    private void assertRefused(String merchant, String scope) {
        var counter = meters.counter("storewire.limited", "kind", "catalogue", "scope", scope);
        var before = counter.count();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> gate.let(merchant, () -> "inside"))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                    assertThat(refusal.retryAfterSeconds()).isEqualTo("1");
                });
        assertThat(counter.count()).isEqualTo(before + 1);
    }
}
