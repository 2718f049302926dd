package io.storewire.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import io.storewire.method.BuiltIn;
import io.storewire.method.Completion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StoreCountsTest {

    private final Semaphore mayEnd = new Semaphore(0);
    private final ConcurrentLinkedQueue<Whose> counted = new ConcurrentLinkedQueue<>();
    private final AtomicLong nanos = new AtomicLong();
    private final StoreCounts counts =
            new StoreCounts(this::count, BuiltIn.METHODS, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), nanos::get);

    @AfterEach
    void stop() {
        counts.close();
    }

    @Nested
    class AFirstCount {

        @Test
        void isWaitedFor() {
            mayEnd.release();

            assertThat(complete(ask("m-1"))).contains(1L);
        }

        @Test
        void isNotKnownYetWhereItTakesTooLong() {
            assertThat(ask("m-1")).isEmpty();

            mayEnd.release();
            await().untilAsserted(() -> assertThat(complete(ask("m-1"))).contains(1L));
            assertThat(counted).hasSize(1);
        }

        @Test
        void isOneForAllWhoAskMeanwhile() throws Exception {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                var asked = IntStream.range(0, 20)
                        .mapToObj(person -> people.submit(() -> ask("m-1")))
                        .toList();
                await().until(() -> !counted.isEmpty());
                mayEnd.release(20);
                for (var one : asked) assertThat(complete(one.get())).contains(1L);
            }
            assertThat(counted).hasSize(1);
        }
    }

    @Nested
    class ALaterCount {

        @Test
        void isNotTakenWithinASecond() {
            mayEnd.release(2);
            ask("m-1");
            nanos.addAndGet(Duration.ofMillis(999).toNanos());

            assertThat(complete(ask("m-1"))).contains(1L);
            assertThat(counted).hasSize(1);
        }

        @Test
        void isTakenAfterASecond() {
            mayEnd.release(2);
            ask("m-1");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());

            await().untilAsserted(() -> assertThat(complete(ask("m-1"))).contains(2L));
        }

        @Test
        void leavesWhatIsKnownUntilItEnds() {
            mayEnd.release();
            ask("m-1");
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());

            assertThat(complete(ask("m-1"))).contains(1L);
        }
    }

    @Nested
    class WhatIsKept {

        @Test
        void isOfWhatTheCallerSees() {
            mayEnd.release(4);
            ask("m-1");
            ask("m-2");
            ask("m-1", "m-2");
            ask("*");

            assertThat(counted)
                    .extracting(Whose::merchants)
                    .containsExactly(Set.of("m-1"), Set.of("m-2"), Set.of("m-1", "m-2"), Set.of("*"));
        }

        @Test
        void isSharedByAllWhoSeeTheSame() {
            mayEnd.release(2);
            ask("m-1");
            counts.counts(caller("*"), Optional.of("m-1"));

            assertThat(counted).hasSize(1);
        }
    }

    @Test
    void whoSeesNobodysStoresGetsZerosWithoutACount() {
        assertThat(ask()).contains(Counts.none(Instant.EPOCH));
        assertThat(counts.counts(caller("m-1"), Optional.of("m-2"))).contains(Counts.none(Instant.EPOCH));
        assertThat(counted).isEmpty();
    }

    @Test
    void aCountThatFailsIsTriedAgain() {
        var broken = new StoreCounts(
                whose -> {
                    if (counted.isEmpty()) {
                        counted.add(whose);
                        throw new IllegalStateException("the database is away");
                    }
                    return Map.of();
                },
                BuiltIn.METHODS,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                nanos::get);
        try (broken) {
            assertThat(broken.counts(caller("m-1"), Optional.empty())).isEmpty();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(broken.counts(caller("m-1"), Optional.empty())).isPresent();
        }
    }

    /** As many complete stores as counts so far; ends when it may. */
    private Map<String, Long> count(Whose whose) {
        counted.add(whose);
        mayEnd.acquireUninterruptibly();
        return Map.of("completion:COMPLETE", (long) counted.size());
    }

    private Optional<Counts> ask(String... merchants) {
        return counts.counts(caller(merchants), Optional.empty());
    }

    private static Optional<Long> complete(Optional<Counts> counts) {
        return counts.map(known -> known.stores().get(Completion.COMPLETE));
    }

    private static Caller caller(String... merchants) {
        return new Caller(new Actor("u", "U"), Set.of(), Set.copyOf(List.of(merchants)));
    }
}
