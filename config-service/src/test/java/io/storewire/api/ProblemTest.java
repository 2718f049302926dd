package io.storewire.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1000, 1", "1001, 2", "1999, 2", "50400000, 50400"})
    void isRetriedNoSoonerThanItMayHelp(long milliseconds, String seconds) {
        var problem = Problem.retryLater(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-tests", "Wait.", Duration.ofMillis(milliseconds));

        assertThat(problem.retryAfterSeconds()).isEqualTo(seconds);
        assertThat(problem.with("saved", 1).retryAfterSeconds()).isEqualTo(seconds);
    }

    @Test
    void isADocumentWithAStableType() {
        var document = Problem.unprocessable(new Finding("/item", "item-unknown", "There is no such item."))
                .with("saved", "x")
                .document();

        assertThat(document.getType()).hasToString("urn:storewire:problem:item-unknown");
        assertThat(document.getTitle()).isEqualTo("Unprocessable Content");
        assertThat(document.getStatus()).isEqualTo(422);
        assertThat(document.getDetail()).isEqualTo("There is no such item.");
        assertThat(document.getProperties()).containsOnlyKeys("errors", "saved");
    }

    @Test
    void namesNoErrorsWhereThereAreNone() {
        assertThat(Problem.notFound("There is no store x.").document().getProperties())
                .isNull();
    }
}
