package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.probe.Host;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests last until one of ours lets them end; nothing here depends on real time. */
class SlotsTest {

    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final FakeTime time = new FakeTime();
    private final Revisions revisions = new Revisions(1_000);
    private final Deque<Runnable> executor = new ArrayDeque<>();
    private final List<QueuedTest> called = new ArrayList<>();
    private final Map<QueuedTest, Code> ended = new HashMap<>();
    private int givenUp;
    private final Tenure tenure = new Tenure();
    private boolean crowded;
    private Hosts hosts = hosts(2, 100_000);
    private Slots slots = slots(4);

    @Nested
    class ABusyHost {

        @Test
        void takesNoMoreSlotsThanItMayHave() {
            for (var i = 0; i < 100; i++) add("busy.test");

            assertThat(slots.inFlight()).isEqualTo(2);
            assertThat(slots.parked()).isEqualTo(98);
            assertThat(slots.waiting()).isZero();
        }

        @Test
        void keepsNoTestOfAnotherHostWaiting() {
            for (var i = 0; i < 10_000; i++) add("busy.test");

            var other = add("other.test");

            callThoseThatRun();
            assertThat(called).contains(other);
        }

        @Test
        void hasItsTestsInTheOrderTheyCame() {
            var tests = List.of(add("busy.test"), add("busy.test"), add("busy.test"), add("busy.test"));

            callAll();

            assertThat(called).containsExactlyElementsOf(tests);
        }

        @Test
        void isAskedAgainAsSoonAsOneOfItsTestsEnds() {
            for (var i = 0; i < 3; i++) add("busy.test");

            callNext();

            assertThat(slots.inFlight()).isEqualTo(2);
            assertThat(slots.parked()).isZero();
        }

        @Test
        void endsWhatWaitedTooLongAsBusyAndCallsNobody() {
            for (var i = 0; i < 5; i++) add("busy.test", Duration.ofSeconds(10));
            var patient = add("busy.test", LONG);

            time.pass(Duration.ofSeconds(11));
            sweepAndEnd();

            assertThat(ended.values()).containsExactly(Code.HOST_BUSY, Code.HOST_BUSY, Code.HOST_BUSY);
            assertThat(ended).doesNotContainKey(patient);
            assertThat(slots.parked()).isOne();
        }

        @Test
        void isAskedAgainWhenItsRateAllowsIt() {
            hosts = hosts(1_000, 10);
            for (var i = 0; i < 3; i++) add("busy.test");
            assertThat(slots.inFlight()).isOne();

            time.pass(Duration.ofMillis(100));
            slots.sweep();

            assertThat(slots.inFlight()).isEqualTo(2);
        }
    }

    @Nested
    class FullSlots {

        @Test
        void areSharedAmongTheHostsInTurns() {
            slots = slots(1);
            hosts = hosts(1_000, 100_000);
            for (var i = 0; i < 100; i++) add("large.test");
            var small = add("small.test");

            for (var i = 0; i < 3; i++) callNext();

            assertThat(called).contains(small);
        }

        @Test
        void areNotKeptByTheHostsThatHaveThem() {
            slots = slots(5);
            for (var i = 0; i < 100; i++) add("large.test");
            for (var i = 0; i < 100; i++) add("other-large.test");
            add("small.test");
            var next = add("small.test");

            callNext();
            callThoseThatRun();

            assertThat(called).hasSize(6).contains(next);
        }

        @Test
        void areFilledFromParkedLinesToo() {
            slots = slots(1);
            hosts = hosts(1_000, 10);
            add("slow.test");
            var parked = add("slow.test");
            callNext();
            for (var i = 0; i < 10; i++) add("fast-" + i + ".test");

            time.pass(Duration.ofMillis(100));
            slots.sweep();
            for (var i = 0; i < 11; i++) callNext();

            assertThat(called).contains(parked);
        }

        @Test
        void makeATestExpireThatNoHostHeldUp() {
            slots = slots(1);
            add("other.test");
            var late = add("shop.test", Duration.ofSeconds(10));

            time.pass(Duration.ofSeconds(11));
            sweepAndEnd();

            assertThat(ended).containsExactly(Map.entry(late, Code.EXPIRED));
        }
    }

    @Nested
    class ACrowdedAddress {

        @Test
        void sendsTheTestBackToItsPlace() {
            hosts = hosts(1, 100_000);
            crowded = true;
            var test = add("shop.test");
            var next = add("shop.test");
            callNext();
            assertThat(slots.inFlight()).isZero();
            assertThat(slots.parked()).isEqualTo(2);

            crowded = false;
            time.pass(Duration.ofMillis(500));
            slots.sweep();
            callAll();

            assertThat(called).containsExactly(test, test, next);
            assertThat(slots.parked()).isZero();
        }

        @Test
        void isAskedForByOneTestAtATimeAndEverMoreSeldomUntilThatIsLetIn() {
            hosts = hosts(1_000, 100_000);
            crowded = true;
            for (var i = 0; i < 50; i++) add("shop.test");
            callThoseThatRun();
            var before = called.size();

            for (var sweep = 0; sweep < 100; sweep++) {
                time.pass(SWEEP);
                slots.sweep();
                callThoseThatRun();
            }
            assertThat(called.size() - before).isEqualTo(3); // after 0.5, 1 and 2 s more

            crowded = false;
            time.pass(Duration.ofSeconds(4));
            slots.sweep();
            callNext();
            assertThat(slots.inFlight()).isEqualTo(4);
        }

        @Test
        void endsItAsBusyInTheEnd() {
            crowded = true;
            var test = add("shop.test", Duration.ofSeconds(10));
            callNext();

            time.pass(Duration.ofSeconds(11));
            sweepAndEnd();

            assertThat(ended).containsExactly(Map.entry(test, Code.HOST_BUSY));
        }
    }

    @Nested
    class ASave {

        @Test
        void endsWhatIsParked() {
            for (var i = 0; i < 5; i++) add("busy.test");

            revisions.saved("s-1", "ORDERING", 4);
            time.pass(Duration.ofSeconds(1));
            sweepAndEnd();

            assertThat(ended.values()).containsExactly(Code.SUPERSEDED, Code.SUPERSEDED, Code.SUPERSEDED);
        }

        @Test
        void endsWhatIsJustAboutToBegin() {
            revisions.saved("s-1", "ORDERING", 4);

            var test = add("shop.test");
            callAll();

            assertThat(called).isEmpty();
            assertThat(ended).containsExactly(Map.entry(test, Code.SUPERSEDED));
        }
    }

    @Nested
    class WhatIsGivenBack {

        @Test
        void isForgottenWhereverItWaits() {
            hosts = hosts(2, 100_000);
            for (var i = 0; i < 10; i++) add("busy.test");
            for (var i = 0; i < 10; i++) add("other.test");
            assertThat(slots.waiting()).isPositive();
            assertThat(slots.parked()).isPositive();

            tenure.end();
            slots.giveBack();

            assertThat(givenUp).isEqualTo(16);
            assertThat(slots.waiting() + slots.parked()).isZero();
            callAll();
            assertThat(called).hasSize(4);
        }

        @Test
        void isForgottenIfItComesBackToWaitLater() {
            crowded = true;
            add("shop.test");

            tenure.end();
            slots.giveBack();
            callNext();

            assertThat(givenUp).isOne();
            assertThat(slots.parked()).isZero();
        }

        @Test
        void isNotWhatIsStillOurs() {
            for (var i = 0; i < 5; i++) add("busy.test");

            slots.giveBack();

            assertThat(givenUp).isZero();
            assertThat(slots.parked()).isEqualTo(3);
        }
    }

    /** Whatever comes: the bounds hold, every test ends once, and nobody waits although he could go on. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepTheirPromisesWhateverComes(long seed) {
        var random = new Random(seed);
        var size = 1 + random.nextInt(8);
        hosts = hosts(1 + random.nextInt(4), 10 + random.nextInt(500));
        slots = slots(size);
        var tests = new ArrayList<QueuedTest>();
        for (var step = 0; step < 3_000; step++) {
            crowded = random.nextInt(10) == 0;
            switch (random.nextInt(4)) {
                case 0, 1 -> tests.add(add("shop-" + random.nextInt(5) + ".test", seconds(random.nextInt(20))));
                case 2 -> callNext();
                default -> {
                    time.pass(SWEEP);
                    slots.sweep();
                }
            }
            assertThat(slots.inFlight()).isBetween(0, size);
        }
        crowded = false;
        for (var sweep = 0; sweep < 1_000; sweep++) {
            callAll();
            time.pass(SWEEP);
            slots.sweep();
        }

        assertThat(ended.keySet()).containsExactlyInAnyOrderElementsOf(tests);
        assertThat(ended.values()).contains(Code.HTTP_RESPONSE);
        assertThat(slots.inFlight() + slots.waiting() + slots.parked()).isZero();
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private QueuedTest add(String host) {
        return add(host, LONG);
    }

    private QueuedTest add(String host, Duration patience) {
        var test = Requests.test(
                Lane.BATCH, "s-1", "https://" + host, time.instant().plus(patience));
        var gate = hosts.gate(Host.of(test.request().url()));
        var queued = new QueuedTest(test, null, gate, new Begun(tenure, () -> {}, () -> givenUp++));
        slots.add(queued);
        return queued;
    }

    /** The call that began first ends. */
    private void callNext() {
        var task = executor.poll();
        if (task != null) task.run();
    }

    /** All calls that have begun end. */
    private void callThoseThatRun() {
        for (var left = executor.size(); left > 0; left--) callNext();
    }

    private void callAll() {
        while (!executor.isEmpty()) callNext();
    }

    /** Calls that have begun go on meanwhile. */
    private void sweepAndEnd() {
        var calls = executor.size();
        slots.sweep();
        while (executor.size() > calls) executor.removeLast().run();
    }

    private Hosts hosts(int atOnce, int perSecond) {
        return new Hosts(new HostLimits(atOnce, perSecond), Duration.ofSeconds(30), time::nanos);
    }

    private Slots slots(int size) {
        var work = new Slots.Work() {
            @Override
            public boolean call(QueuedTest queued, Permit permit) {
                called.add(queued);
                if (!crowded) end(queued, Code.HTTP_RESPONSE);
                return crowded;
            }

            @Override
            public void end(QueuedTest queued, Code code) {
                assertThat(ended.put(queued, code)).as("ended before").isNull();
            }
        };
        return new Slots(size, executor::add, work, new Endings(revisions, time), time::nanos);
    }
}
