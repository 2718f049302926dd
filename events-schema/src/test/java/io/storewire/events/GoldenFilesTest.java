package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden files are append-only: such texts are on topics that are kept for ever. A file that fails here calls for a new
 * version of its event, never for an edit of the file.
 */
class GoldenFilesTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Nested
    class AGoldenFile {

        @ParameterizedTest
        @MethodSource("io.storewire.events.Golden#ofToday")
        void isWhatItsEventIsWrittenAsToday(Golden golden) {
            assertThat(EventCodec.encode(golden.event())).isEqualTo(golden.text());
            assertThat(EventCodec.type(golden.event())).isEqualTo(golden.type());
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.Golden#ofTomorrow")
        void fromTheFutureReadsAsTheEventOfToday(Golden golden) {
            assertThat(golden.text()).isNotEqualTo(golden.today().text());
            assertThat(golden.event()).isEqualTo(golden.today().event());
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.Golden#all")
        void satisfiesItsSchema(Golden golden) {
            var schema = SCHEMAS.getSchema(SchemaPart.of(golden.directory()).root());

            assertThat(schema.validate(golden.text(), InputFormat.JSON)).isEmpty();
        }
    }

    @Nested
    class TheGoldenFiles {

        @Test
        void coverEveryEvent() {
            assertThat(classes(Golden.ofToday().map(Golden::event)))
                    .containsExactlyInAnyOrder(StoreEvent.class.getPermittedSubclasses());
        }

        @Test
        void coverEveryKindOfChange() {
            assertThat(classes(events(ConfigChanged.class).map(ConfigChanged::change)))
                    .containsExactlyInAnyOrder(Change.class.getPermittedSubclasses());
        }

        @Test
        void coverEveryOutcome() {
            assertThat(events(TestResult.class).map(TestResult::outcome)).contains(Outcome.values());
        }

        private static <T extends StoreEvent> Stream<T> events(Class<T> type) {
            return Golden.ofToday().map(Golden::event).filter(type::isInstance).map(type::cast);
        }

        private static Set<Class<?>> classes(Stream<?> values) {
            return values.<Class<?>>map(Object::getClass).collect(Collectors.toSet());
        }
    }
}
