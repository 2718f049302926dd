package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

    @Nested
    class TheTopics {

        @Test
        void haveTheseNames() {
            assertThat(Topics.ALL)
                    .containsExactly(
                            "storewire.config-changed",
                            "storewire.test-requested.public",
                            "storewire.test-requested.private",
                            "storewire.test-requested-batch.public",
                            "storewire.test-requested-batch.private",
                            "storewire.test-result");
        }

        @Test
        void areThoseOfPeopleAndThoseOfBatchesWithTheResultsInBoth() {
            assertThat(Topics.OF_PEOPLE)
                    .containsExactly(
                            "storewire.config-changed",
                            "storewire.test-requested.public",
                            "storewire.test-requested.private",
                            "storewire.test-result");
            assertThat(Topics.OF_BATCHES)
                    .containsExactly(
                            "storewire.test-requested-batch.public",
                            "storewire.test-requested-batch.private",
                            "storewire.test-result");
        }

        @Test
        void haveDeadLettersBesideThem() {
            assertThat(Topics.deadLetters(Topics.TEST_RESULT)).isEqualTo("storewire.test-result-dlt");
        }
    }

    @Nested
    class AnEvent {

        @ParameterizedTest
        @CsvSource({
            "config-changed.v1, store-registered, storewire.config-changed",
            "test-requested.v1, interactive-public, storewire.test-requested.public",
            "test-requested.v1, batch-private, storewire.test-requested-batch.private",
            "test-result.v1, blocked, storewire.test-result",
        })
        void goesOnItsTopic(String directory, String name, String topic) {
            assertThat(Golden.named(directory, name).event().topic()).isEqualTo(topic);
        }
    }
}
