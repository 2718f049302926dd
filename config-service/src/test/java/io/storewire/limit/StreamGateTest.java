package io.storewire.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storewire.api.Problem;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class StreamGateTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StreamGate gate = new StreamGate(new RefusalCounts(meters));

    @Test
    void hasTwentyPlacesForAUserAndStillSomeForAnother() {
        var places = IntStream.range(0, 20).mapToObj(n -> gate.enter("ann")).toList();

        assertRefused("ann", "user", "You can have no more streams");
        gate.enter("bob");

        places.getFirst().leave();
        gate.enter("ann");
        assertRefused("ann", "user", "You can have no more streams");
    }

    @Test
    void hasAThousandPlacesForAll() {
        var places =
                IntStream.range(0, 1_000).mapToObj(n -> gate.enter("user-" + n)).toList();

        assertRefused("ann", "all", "No more streams at all");
        assertRefused("user-1", "all", "No more streams at all");

        places.getFirst().leave();
        gate.enter("ann");
    }

    private void assertRefused(String user, String scope, String why) {
        var counter = meters.counter("storewire.limited", "kind", "stream", "scope", scope);
        var before = counter.count();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> gate.enter(user))
                .withMessageStartingWith(why)
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
                    assertThat(refusal.retryAfterSeconds()).isEqualTo("1");
                });
        assertThat(counter.count()).isEqualTo(before + 1);
    }
}
