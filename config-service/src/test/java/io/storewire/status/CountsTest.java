package io.storewire.status;

import static io.storewire.method.Completion.COMPLETE;
import static io.storewire.method.Completion.INCOMPLETE;
import static io.storewire.method.Completion.NOT_REQUIRED;
import static io.storewire.status.Status.SUCCESSFUL;
import static io.storewire.status.Status.UNSUCCESSFUL;
import static io.storewire.status.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.method.BuiltIn;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00.000Z");

    @Test
    void haveEveryKindWhereThereIsNone() {
        assertThat(of(Map.of())).isEqualTo(Counts.none(NOW));
        assertThat(Counts.none(NOW).stores()).containsExactly(of(INCOMPLETE), of(COMPLETE), of(NOT_REQUIRED));
        assertThat(Counts.none(NOW).connectors()).containsExactly(of(UNTESTED), of(SUCCESSFUL), of(UNSUCCESSFUL));
    }

    @Test
    void countStoresByCompletion() {
        assertThat(of(Map.of("completion:COMPLETE", 3L, "type:COMBO", 7L)).stores())
                .containsEntry(COMPLETE, 3L)
                .containsEntry(INCOMPLETE, 0L);
    }

    @Test
    void countEachConnectorOfAStore() {
        var facets =
                Map.of("status:*:SUCCESSFUL", 4L, "status:IDENTITY:SUCCESSFUL", 4L, "status:ORDERING:SUCCESSFUL", 2L);

        assertThat(of(facets).connectors()).containsEntry(SUCCESSFUL, 6L).containsEntry(UNTESTED, 0L);
    }

    private static Counts of(Map<String, Long> facets) {
        return Counts.of(facets, BuiltIn.METHODS, NOW);
    }

    private static <K> Map.Entry<K, Long> of(K kind) {
        return Map.entry(kind, 0L);
    }
}
