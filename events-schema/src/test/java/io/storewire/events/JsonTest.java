package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class JsonTest {

    record Plain(String required, @Nullable String optional, List<String> several) {}

    /** Its factory's parameters stand elsewhere than the components that they become. */
    record Made(@Nullable String first, String second) {

        @JsonCreator
        static Made of(@JsonProperty("second") String second, @JsonProperty("first") @Nullable String first) {
            return new Made(first, second);
        }
    }

    /** The parameters of its other constructor stand elsewhere, too. */
    record Turned(String first, @Nullable Integer second) {

        @JsonCreator
        Turned(@JsonProperty("second") @Nullable Integer second, @JsonProperty("first") String first) {
            this(first, second);
        }
    }

    @Nested
    class ARecord {

        @Test
        void needsOnlyWhatIsNotNullable() {
            assertThat(read("{\"required\":\"a\",\"several\":[]}", Plain.class))
                    .isEqualTo(new Plain("a", null, List.of()));
            assertThatThrownBy(() -> read("{\"optional\":\"a\",\"several\":[]}", Plain.class))
                    .isInstanceOf(JacksonException.class);
        }

        @Test
        void holdsNoNullInsideWhatItNeeds() {
            assertThatThrownBy(() -> read("{\"required\":\"a\",\"several\":[null]}", Plain.class))
                    .isInstanceOf(JacksonException.class);
        }

        @Test
        void fromAFactoryNeedsWhatTheFactorySays() {
            assertThat(read("{\"second\":\"b\"}", Made.class)).isEqualTo(new Made(null, "b"));
        }

        @Test
        void fromAnotherConstructorNeedsWhatThatSays() {
            assertThat(read("{\"first\":\"a\"}", Turned.class)).isEqualTo(new Turned("a", null));
        }

        @Test
        void leavesOutWhatIsMissing() {
            assertThat(Json.mapper().writeValueAsString(new Made(null, "b"))).isEqualTo("{\"second\":\"b\"}");
        }
    }

    private static <T> T read(String text, Class<T> type) {
        return Json.mapper().readValue(text, type);
    }
}
