package io.storewire.store;

import static io.storewire.store.Example.MERCHANT;
import static io.storewire.store.Example.NOON;
import static io.storewire.store.Example.at;
import static io.storewire.store.Example.decided;
import static io.storewire.store.Example.registered;
import static io.storewire.store.Example.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storewire.api.Problem;
import io.storewire.limit.Kind;
import io.storewire.limit.Limits;
import io.storewire.limit.Tight;
import io.storewire.method.BuiltIn;
import io.storewire.store.Decision.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The merchant may have one command of each kind. */
class CountedTest {

    private static final Store STORE = saved(registered(), "IDENTITY");

    private final Limits limits = new Tight(1, 1).limits();
    private final Counted counted = new Counted(limits);

    @Nested
    class ASave {

        private final AtomicInteger decisions = new AtomicInteger();

        @Test
        void countsOnceHoweverOftenItIsDecided() {
            var save = counted.save(this::unchanged);

            decide(save);
            decide(save);

            assertThat(decisions).hasValue(2);
            assertUsedUp(Kind.SAVE);
        }

        @Test
        void isNotDecidedWhereItIsTooMuch() {
            decide(counted.save(this::unchanged));

            assertThatExceptionOfType(Problem.class).isThrownBy(() -> decide(counted.save(this::unchanged)));
            assertThat(decisions).hasValue(1);
        }

        private Decision<String> unchanged(Store store) {
            decisions.incrementAndGet();
            return new Decision.Decided<>(store, null, "as it was");
        }
    }

    @Nested
    class ATest {

        private final Decision<TestAnswer> begun = press("test-1", Optional.empty());
        private final Decision<TestAnswer> joined =
                press("test-2", Optional.of(decided(begun).store().asked().getFirst()));

        @Test
        void countsOnceHoweverOftenItIsDecided() {
            var test = counted.test(store -> begun);

            decide(test);
            decide(test);

            assertUsedUp(Kind.TEST);
        }

        @Test
        void isRefusedWhereItIsTooMuch() {
            decide(counted.test(store -> begun));

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> decide(counted.test(store -> begun)))
                    .withMessageContaining(MERCHANT);
        }

        @Test
        void isJoinedHoweverManyThereAre() {
            decide(counted.test(store -> begun));

            assertThat(decided(decide(counted.test(store -> joined))).answer())
                    .isEqualTo(new TestAnswer("test-1", true));
        }

        @Test
        void thatIsJoinedOrRefusedTakesNothing() {
            decide(counted.test(store -> joined));
            decide(counted.<TestAnswer>test(store -> Decision.refused(new Refusal.NoEndpoint("IDENTITY"))));

            decide(counted.test(store -> begun));
        }

        private static Decision<TestAnswer> press(String testId, Optional<Asked> pending) {
            var method = BuiltIn.method("IDENTITY");
            var command =
                    new TestCommand(method, TestItem.of(method.item(), null, Optional.empty()), null, "-", testId);
            return command.decide(STORE, pending, Instant.EPOCH, at(NOON));
        }
    }

    private static <A> Decision<A> decide(Function<Store, Decision<A>> command) {
        return command.apply(STORE);
    }

    private void assertUsedUp(Kind kind) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> limits.ofMerchant(kind, MERCHANT));
    }
}
