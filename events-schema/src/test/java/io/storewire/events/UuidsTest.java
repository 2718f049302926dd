package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UuidsTest {

    private static final Instant AT = Instant.parse("2026-03-14T09:26:53.589Z");

    @Nested
    class Version7 {

        private final Random random = new Random(7);

        @Test
        void saysWhatItIs() {
            assertThat(Stream.generate(() -> Uuids.v7(AT, random)).limit(1000)).allSatisfy(id -> {
                assertThat(UUID.fromString(id).version()).isEqualTo(7);
                assertThat(UUID.fromString(id).variant()).isEqualTo(2);
                assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            });
        }

        @Test
        void beginsWithItsTime() {
            var id = UUID.fromString(Uuids.v7(AT, random));

            assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(AT);
        }

        @Test
        void sortsByTime() {
            var ids = IntStream.range(0, 1000).mapToObj(i -> Uuids.v7(AT.plusMillis(i * 997L), random));

            assertThat(ids.toList()).isSorted();
        }

        @Test
        void differsWithinAMillisecond() {
            assertThat(Stream.generate(() -> Uuids.v7(AT, random)).limit(1000)).doesNotHaveDuplicates();
        }
    }

    @Nested
    class Version8 {

        @Test
        void isSha256OfItsParts() {
            assertThat(Uuids.v8("editor", "/api/v1/batches", "key-1"))
                    .isEqualTo("4a55180f-1217-883a-8337-b7d29c66c270");
        }

        @Test
        void saysWhatItIs() {
            assertThat(IntStream.range(0, 1000).mapToObj(i -> UUID.fromString(Uuids.v8("part", "" + i))))
                    .allSatisfy(id -> {
                        assertThat(id.version()).isEqualTo(8);
                        assertThat(id.variant()).isEqualTo(2);
                    });
        }

        @Test
        void dependsOnWhereAPartEnds() {
            assertThat(Stream.of(
                            Uuids.v8("a", "bc"),
                            Uuids.v8("ab", "c"),
                            Uuids.v8("abc"),
                            Uuids.v8("a\nbc"),
                            Uuids.v8("a\n", "bc"),
                            Uuids.v8("", "abc"),
                            Uuids.v8("a", "b", "c")))
                    .doesNotHaveDuplicates();
        }
    }
}
