package io.storewire.portal;

import static io.storewire.portal.Shown.NOON;
import static io.storewire.portal.Shown.ORDERING;
import static io.storewire.portal.Shown.answered;
import static io.storewire.portal.Shown.notMerchants;
import static io.storewire.portal.Shown.pending;
import static io.storewire.portal.Shown.saved;
import static io.storewire.portal.Shown.tested;
import static io.storewire.portal.Shown.unset;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Change.Owner;
import io.storewire.status.ShownTest;
import io.storewire.status.Status;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodStateTest {

    @ParameterizedTest
    @EnumSource(
            value = Owner.class,
            names = {"PLATFORM", "NOT_OFFERED"})
    void isNotRequiredUnlessTheMethodIsTheMerchants(Owner owner) {
        assertThat(MethodState.of(notMerchants(ORDERING, owner))).isEqualTo(MethodState.NOT_REQUIRED);
    }

    @Test
    void isNotSetBeforeAConnectorIsSaved() {
        assertThat(MethodState.of(unset(ORDERING))).isEqualTo(MethodState.NOT_SET);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void isTheConnectorsStatus(Status status) {
        assertThat(MethodState.of(saved(ORDERING, 2, status)).name()).isEqualTo(status.name());
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void isThatItIsBeingTestedWhateverTheStatusWas(Status status) {
        assertThat(MethodState.of(pending(ORDERING, 2, status, NOON))).isEqualTo(MethodState.TESTING);
    }

    @Nested
    class TheNumberBesideIt {

        @Test
        void isTheStatusThatLeavesSomethingToDo() {
            assertThat(beside(Status.SUCCESSFUL, answered(3, 404))).hasValue(404);
        }

        @Test
        void isNoneWhereAllIsWellOrTheTestWasOfAnotherRevision() {
            assertThat(beside(Status.SUCCESSFUL, answered(3, 201))).isEmpty();
            assertThat(beside(Status.SUCCESSFUL, answered(2, 404))).isEmpty();
            assertThat(beside(Status.UNTESTED, answered(3, 404))).isEmpty();
            assertThat(MethodState.odd(unset("IDENTITY"))).isEmpty();
        }

        private static OptionalInt beside(Status status, ShownTest last) {
            return MethodState.odd(tested(status, last));
        }
    }
}
