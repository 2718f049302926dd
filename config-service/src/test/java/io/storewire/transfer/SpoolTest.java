package io.storewire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 40_000})
    void givesBackAllThatWasWrittenInItsOrder(int lines) throws IOException {
        var written = new ByteArrayOutputStream();
        var read = new ByteArrayOutputStream();

        try (var spool = new Spool()) {
            for (int i = 0; i < lines; i++) {
                var line = "line %d, with some more to it than its number\n"
                        .formatted(i)
                        .getBytes(StandardCharsets.UTF_8);
                written.write(line);
                spool.write(line);
            }
            spool.copyTo(read);
        }

        assertThat(read.toByteArray()).isEqualTo(written.toByteArray());
    }
}
