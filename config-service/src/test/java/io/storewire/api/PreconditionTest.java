package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreconditionTest {

    @Test
    void thatIsMissingNeverHolds() {
        assertThat(new Precondition.Missing().holds(0)).isFalse();
        assertThat(new Precondition.Missing().holds(1)).isFalse();
    }

    @Test
    void thatNothingIsSavedHoldsWhereNothingIs() {
        assertThat(new Precondition.Absent().holds(0)).isTrue();
        assertThat(new Precondition.Absent().holds(1)).isFalse();
    }

    @Test
    void ofARevisionHoldsForThatRevisionAlone() {
        assertThat(new Precondition.Revision(3).holds(3)).isTrue();
        assertThat(new Precondition.Revision(3).holds(4)).isFalse();
        assertThat(new Precondition.Revision(3).holds(0)).isFalse();
        assertThat(new Precondition.Revision(0).holds(0)).isFalse();
    }
}
