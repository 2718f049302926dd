package io.storewire.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** It looks when the test says so, for by itself it would an hour after its start. */
@ExtendWith(OutputCaptureExtension.class)
class WatchTest {

    private static final Pace PACE = new Pace(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final News NONE = new News(List.of(), false, false);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Long> database = new TreeMap<>();
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private boolean isAway;

    private final Watch watch = new Watch("store", this::versions, PACE, System::nanoTime, meters);

    @BeforeEach
    void start() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void asksNothingWhenNobodyIsThere() {
        watch.look();
        watch.leave(join("a"));
        watch.look();

        assertThat(asked).isEmpty();
    }

    @Test
    void asksOnceForAllAndTellsEachWhatItLooksAt() throws InterruptedException {
        var one = join("a", "b");
        var other = join("b");
        database.putAll(Map.of("a", 1L, "b", 0L));

        watch.look();

        assertThat(asked).containsExactly(List.of("a", "b"));
        assertThat(news(one).changed()).containsExactly("a");
        assertThat(news(other)).isEqualTo(NONE);
    }

    @Test
    void saysOnceThatTheDatabaseIsAwayAndThatItIsBack(CapturedOutput log) throws InterruptedException {
        var viewing = join("a");
        isAway = true;

        watch.look();
        watch.look();
        assertThat(news(viewing).away()).isTrue();

        isAway = false;
        watch.look();
        watch.look();
        assertThat(news(viewing)).isEqualTo(NONE);
        assertThat(log.getOut()).containsOnlyOnce("can't be watched: gone");
    }

    @Test
    void endsTheStreamsWhenItStopsAndThoseThatComeThen() throws InterruptedException {
        var before = join("a");
        watch.stop();

        assertThat(news(before).over()).isTrue();
        assertThat(news(join("a")).over()).isTrue();
    }

    @Test
    void looksAgainAndAgainWhatever() {
        var failing = new Watch(
                "store",
                ids -> {
                    asked.add(List.copyOf(ids));
                    throw new IllegalStateException("a fault");
                },
                new Pace(Duration.ofMillis(1), PACE.heartbeat(), PACE.life()),
                System::nanoTime,
                new SimpleMeterRegistry());
        failing.start();
        failing.join(List.of("a"), ids -> List.of());

        Awaitility.await().until(() -> asked.size() > 3);

        failing.stop();
    }

    @Test
    void countsWhoIsThere() {
        var first = join("a");
        join("b");
        watch.leave(first);

        assertThat(meters.get("storewire.streams.open").gauge().value()).isOne();
    }

    private Viewing join(String... storeIds) {
        return watch.join(List.of(storeIds), ids -> List.of());
    }

    private static News news(Viewing viewing) throws InterruptedException {
        return viewing.mailbox().next(false, Duration.ZERO);
    }

    private Map<String, Long> versions(Collection<String> storeIds) {
        if (isAway) throw new MongoTimeoutException("gone");
        asked.add(storeIds.stream().sorted().toList());
        return new TreeMap<>(database);
    }
}
