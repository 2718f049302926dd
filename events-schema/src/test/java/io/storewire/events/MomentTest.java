package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void isWrittenAndReadAsByAFormatter() {
        var random = new Random(7);
        var last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (var i = 0; i < 20_000; i++) {
            var instant = Instant.ofEpochMilli(random.nextLong(-last / 10, last));
            var text = FORMATTER.format(instant);

            assertThat(EventCodec.text(instant)).isEqualTo(text);
            assertThat(EventCodec.instant(text)).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00.000Z", "0999-12-31T23:59:59.999Z", "-0001-06-01T12:00:00.000Z"})
    void isLeftToTheFormatterWhereTheYearHasOtherDigits(String text) {
        assertThat(EventCodec.text(EventCodec.instant(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00.000Z",
                "2026-13-01T00:00:00.000Z",
                "2026-07-01T24:00:00.000Z",
                "2026-07-01T23:60:00.000Z",
                "2026-07-01T23:59:60.000Z",
                "2026-07-01 23:59:59.000Z",
                "2026-07-01T23:59:59.000z",
                "2026-07-01T23:59:59.0000Z",
                "2026-07-01T23:59:59.00Z",
                "٢٠٢٦-07-01T23:59:59.000Z",
                "+026-07-01T23:59:59.000Z"
            })
    void isNothingElse(String text) {
        assertThatThrownBy(() -> EventCodec.instant(text)).isInstanceOf(DateTimeException.class);
    }
}
