package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.events.Code;
import io.storewire.events.Lane;
import io.storewire.events.Outcome;
import io.storewire.probe.Host;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private static final Host SHOP = new Host("shop.test", 443);

    private final FakeTime time = new FakeTime();
    private Hosts hosts = hosts(1_000, 100_000);

    @Nested
    class ABatch {

        @Test
        void hasSoManyTestsAtOnceAndNoMore() {
            hosts = hosts(3, 100_000);
            var permits = IntStream.range(0, 3).mapToObj(i -> permit()).toList();

            assertThat(batch()).isNull();

            permits.getFirst().close();
            assertThat(batch()).isNotNull();
            assertThat(batch()).isNull();
        }

        @Test
        void hasThemForEachPortAlone() {
            hosts = hosts(1, 100_000);
            permit();

            assertThat(hosts.gate(new Host("shop.test", 8443)).permit(Lane.BATCH))
                    .isNotNull();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 7, 15, 19, 100, 1_000, 100_000})
        void beginsSoManyTestsPerSecondAndNoMore(int perSecond) {
            hosts = hosts(1_000, perSecond);
            var begun = 0;
            for (var sweep = 0; sweep < 200; sweep++) {
                begun += begunAtOnce();
                time.pass(Duration.ofMillis(50));
            }

            assertThat(begun).isBetween(perSecond * 9, perSecond * 10 + Math.max(1, perSecond / 10));
        }

        @Test
        void doesNotBeginASecondWithABlow() {
            hosts = hosts(1_000, 100);

            assertThat(begunAtOnce()).isEqualTo(10);
        }

        private int begunAtOnce() {
            var begun = 0;
            for (var permit = batch(); permit != null; permit = batch()) {
                permit.close();
                begun++;
            }
            return begun;
        }
    }

    @Nested
    class ABreaker {

        private static final Set<Code> FAILURES = EnumSet.of(
                Code.DNS_TIMEOUT,
                Code.CONNECT_REFUSED,
                Code.CONNECT_TIMEOUT,
                Code.CONNECT_UNREACHABLE,
                Code.CONNECT_RESET,
                Code.TLS_TIMEOUT,
                Code.RESPONSE_TIMEOUT);

        static Stream<Code> failures() {
            return FAILURES.stream();
        }

        static Stream<Code> answers() {
            return Stream.of(Code.values())
                    .filter(code -> !FAILURES.contains(code) && code.outcome() != Outcome.UNDETERMINED);
        }

        @ParameterizedTest
        @MethodSource("failures")
        void opensAfterTen(Code failure) {
            learn(9, failure);
            assertThat(isOpen()).isFalse();

            learn(1, failure);
            assertThat(isOpen()).isTrue();
        }

        @ParameterizedTest
        @MethodSource("answers")
        void takesEverythingElseForAnAnswer(Code answer) {
            learn(100, answer);

            assertThat(isOpen()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"6,4,false", "7,3,true", "69,31,false", "70,30,true"})
        void opensAtSeventyPercent(int failed, int answered, boolean open) {
            learn(answered, Code.HTTP_RESPONSE);

            learn(failed, Code.RESPONSE_TIMEOUT);

            assertThat(isOpen()).isEqualTo(open);
        }

        @Test
        void looksBackHalfAMinute() {
            learn(9, Code.CONNECT_REFUSED);
            time.pass(Duration.ofSeconds(31));

            learn(9, Code.CONNECT_REFUSED);
            assertThat(isOpen()).isFalse();

            time.pass(Duration.ofSeconds(25));
            learn(1, Code.CONNECT_REFUSED);
            assertThat(isOpen()).isTrue();
        }

        @Test
        void letsThreeTestsTryItHalfAMinuteLater() {
            open();
            time.pass(Duration.ofSeconds(31));

            var trying = IntStream.range(0, 3).mapToObj(i -> permit()).toList();
            assertThat(isOpen()).isTrue();

            trying.forEach(permit -> learn(permit, Code.HTTP_RESPONSE));
            assertThat(isOpen()).isFalse();
        }

        @Test
        void opensAgainIfTheyFailToo() {
            open();
            time.pass(Duration.ofSeconds(31));

            learn(3, Code.CONNECT_REFUSED);
            assertThat(isOpen()).isTrue();

            time.pass(Duration.ofSeconds(31));
            assertThat(isOpen()).isFalse();
        }

        @Test
        void isNotTriedByTestsThatCallNobody() {
            open();
            time.pass(Duration.ofSeconds(31));

            for (var i = 0; i < 10; i++) learn(1, Code.ADDRESS_FORBIDDEN);
            for (var i = 0; i < 10; i++) learn(1, Code.HOST_BUSY);

            learn(3, Code.HTTP_RESPONSE);
            assertThat(isOpen()).isFalse();
        }

        @Test
        void refusesNoPersonAndLearnsFromThem() {
            for (var i = 0; i < 10; i++) learn(person(), Code.CONNECT_REFUSED);

            assertThat(isOpen()).isTrue();
            assertThat(person()).isNotNull();
        }

        @Test
        void isClosedAgainByASave() {
            open();

            hosts.reset(SHOP);

            assertThat(isOpen()).isFalse();
        }

        @Test
        void learnsNothingAfterASaveFromCallsBeforeIt() {
            var before = IntStream.range(0, 20).mapToObj(i -> permit()).toList();

            hosts.reset(SHOP);
            before.forEach(permit -> learn(permit, Code.RESPONSE_TIMEOUT));

            assertThat(isOpen()).isFalse();
        }

        private void open() {
            learn(10, Code.CONNECT_REFUSED);
            assertThat(isOpen()).isTrue();
        }

        private boolean isOpen() {
            var permit = batch();
            if (permit != null) permit.close();
            return permit == null;
        }

        private void learn(int times, Code code) {
            for (var i = 0; i < times; i++) learn(permit(), code);
        }

        private void learn(Permit permit, Code code) {
            permit.learn(Outcomes.of(code));
            permit.close();
        }
    }

    @Nested
    class APerson {

        @Test
        void isKeptWaitingByNothing() {
            hosts = hosts(1, 1);
            permit();

            for (var i = 0; i < 1_000; i++) assertThat(person()).isNotNull();
            assertThat(batch()).isNull();
        }
    }

    @Nested
    class AHostThatNobodyUses {

        @Test
        void isForgotten() {
            var gate = new WeakReference<>(hosts.gate(SHOP));
            time.pass(Duration.ofMinutes(3));

            assertThat(hosts.kept()).isZero();
            await().until(() -> {
                System.gc();
                return gate.get() == null;
            });
        }

        @Test
        void isRememberedForAWhile() {
            var gate = new WeakReference<>(hosts.gate(SHOP));
            time.pass(Duration.ofMinutes(1));

            assertThat(hosts.kept()).isOne();
            assertThat(gate.get()).isNotNull();
        }

        @Test
        void costsNothingForEverHoweverManyThereAre() {
            var used = hosts.gate(SHOP);
            for (var i = 0; i < 100_000; i++) hosts.gate(new Host("shop-" + i + ".test", 443));

            assertThat(hosts.kept()).isLessThanOrEqualTo(Hosts.MOST_IDLE);
            System.gc();
            assertThat(hosts.gate(SHOP)).as("in use").isSameAs(used);
        }
    }

    private Permit permit() {
        return Objects.requireNonNull(batch());
    }

    private @Nullable Permit batch() {
        return hosts.gate(SHOP).permit(Lane.BATCH);
    }

    private Permit person() {
        return Objects.requireNonNull(hosts.gate(SHOP).permit(Lane.INTERACTIVE));
    }

    private Hosts hosts(int atOnce, int perSecond) {
        return new Hosts(new HostLimits(atOnce, perSecond), Duration.ofSeconds(30), time::nanos);
    }
}
