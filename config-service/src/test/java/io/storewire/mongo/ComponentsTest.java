package io.storewire.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class ComponentsTest {

    record Visit(String who, @Nullable Instant at, Map<String, List<Integer>> seen) {}

    private static final Visit VISIT =
            new Visit("Ann \"A\"", Instant.parse("2026-07-01T12:00:00.250Z"), Map.of("a", List.of(1, 2)));

    private final Components<Visit> components = Components.of(Visit.class);

    @Test
    void areOneTextEach() {
        assertThat(components.texts(VISIT))
                .isEqualTo(Map.of(
                        "who", "\"Ann \\\"A\\\"\"", "at", "\"2026-07-01T12:00:00.250Z\"", "seen", "{\"a\":[1,2]}"));
    }

    @Test
    void leaveOutWhatIsMissing() {
        assertThat(components.texts(new Visit("Ann", null, Map.of()))).containsOnlyKeys("who", "seen");
    }

    @Test
    void areReadBackAsTheyWere() {
        var nowhere = new Visit("", null, Map.of());

        assertThat(components.read(components.texts(VISIT))).isEqualTo(VISIT);
        assertThat(components.read(components.texts(nowhere))).isEqualTo(nowhere);
    }

    @Test
    void mustAllBeThereButWhatMayBeMissing() {
        assertThatThrownBy(() -> components.read(Map.of("who", "\"Ann\""))).isInstanceOf(JacksonException.class);
    }

    @Test
    void areWrittenAgainOnlyWhereTheyChanged() {
        assertThat(components.changes(VISIT, VISIT)).isEmpty();
        assertThat(components.changes(VISIT, new Visit("Ben", null, VISIT.seen())))
                .isEqualTo(Map.of("who", Optional.of("\"Ben\""), "at", Optional.empty()));
    }
}
