package io.storewire.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RevisionsTest {

    private final Revisions revisions = new Revisions(3);

    @Nested
    class ATest {

        @Test
        void isSupersededByALaterRevisionOnly() {
            saved("s-1", 4);

            assertThat(superseded("s-1", 3)).isTrue();
            assertThat(superseded("s-1", 4)).isFalse();
            assertThat(superseded("s-1", 5)).isFalse();
        }

        @Test
        void isNotSupersededByAnotherStoreOrMethod() {
            saved("s-2", 4);
            revisions.saved("s-1", "LOYALTY", 4);

            assertThat(superseded("s-1", 3)).isFalse();
        }

        @Test
        void isSupersededWhateverTheOrderOfTheEvents() {
            saved("s-1", 4);
            saved("s-1", 2);

            assertThat(superseded("s-1", 3)).isTrue();
        }
    }

    @Nested
    class TheMemory {

        @Test
        void holdsTheConnectorsThatWereSavedLast() {
            saved("s-1", 4);
            saved("s-2", 4);
            saved("s-3", 4);
            saved("s-1", 5);
            saved("s-4", 4);

            assertThat(superseded("s-1", 3)).isTrue();
            assertThat(superseded("s-2", 3)).as("forgotten").isFalse();
            assertThat(superseded("s-3", 3)).isTrue();
            assertThat(superseded("s-4", 3)).isTrue();
        }
    }

    private void saved(String storeId, long revision) {
        revisions.saved(storeId, "ORDERING", revision);
    }

    private boolean superseded(String storeId, long revision) {
        return revisions.supersede(Requests.test(storeId, revision));
    }
}
