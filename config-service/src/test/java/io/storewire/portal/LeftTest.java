package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S,0,MOMENTS",
        "PT9S,0,MOMENTS",
        "PT9.001S,10,SECONDS",
        "PT41S,50,SECONDS",
        "PT90S,90,SECONDS",
        "PT91S,2,MINUTES",
        "PT1H30M,90,MINUTES",
        "PT1H30M1S,2,HOURS",
        "PT47H1M,48,HOURS"
    })
    void isSaidAsExactlyAsAnybodyCanKnow(Duration left, long amount, Left.Unit unit) {
        assertThat(Left.of(left)).isEqualTo(new Left(amount, unit));
    }
}
