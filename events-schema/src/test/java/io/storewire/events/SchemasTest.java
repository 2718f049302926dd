package io.storewire.events;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Records and schemas are written by hand, each for its own readers, and say the same. */
class SchemasTest {

    private static final SchemaRegistry DRAFT_2020_12 =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, Class<?>> EVENTS = Map.of(
            "config-changed.v1", ConfigChanged.class,
            "test-requested.v1", TestRequested.class,
            "test-result.v1", TestResult.class);

    /** A record and the part of a schema that is about it. */
    record Pair(Class<?> type, SchemaPart schema) {

        static Stream<Pair> all() {
            return EVENTS.entrySet().stream()
                    .map(event -> new Pair(event.getValue(), SchemaPart.of(event.getKey())))
                    .flatMap(Pair::withParts);
        }

        private Stream<Pair> withParts() {
            var parts = Arrays.stream(type.getRecordComponents()).flatMap(this::parts);
            return Stream.concat(Stream.of(this), parts.flatMap(Pair::withParts));
        }

        private Stream<Pair> parts(RecordComponent component) {
            if (component.getType().isRecord()) {
                return Stream.of(new Pair(component.getType(), schema.property(component.getName())));
            }
            return component.getType() == Change.class ? changes() : Stream.empty();
        }

        private Stream<Pair> changes() {
            var kinds = Objects.requireNonNull(Change.class.getAnnotation(JsonSubTypes.class))
                    .value();
            return schema.property("change")
                    .alternatives()
                    .map(alternative -> Arrays.stream(kinds)
                            .filter(kind -> kind.name().equals(alternative.kind()))
                            .map(kind -> new Pair(kind.value(), alternative))
                            .findFirst()
                            .orElseThrow());
        }

        Set<String> named(Predicate<RecordComponent> wanted) {
            return Stream.concat(
                            isChange() ? Stream.of("kind") : Stream.empty(),
                            Arrays.stream(type.getRecordComponents())
                                    .filter(wanted)
                                    .map(RecordComponent::getName))
                    .collect(toSet());
        }

        private boolean isChange() {
            return Change.class.isAssignableFrom(type);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Pair> pairs() {
        return Pair.all();
    }

    @Nested
    class ARecordAndItsSchema {

        @ParameterizedTest
        @MethodSource("io.storewire.events.SchemasTest#pairs")
        void haveTheSameFields(Pair pair) {
            assertThat(pair.schema().properties().keySet()).isEqualTo(pair.named(component -> true));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.SchemasTest#pairs")
        void requireTheSameFields(Pair pair) {
            assertThat(pair.schema().required())
                    .isEqualTo(pair.named(
                            component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.SchemasTest#pairs")
        void giveTheirFieldsTheSameTypes(Pair pair) {
            assertThat(pair.type().getRecordComponents())
                    .allSatisfy(component -> assertThat(shape(pair.schema().property(component.getName())))
                            .isEqualTo(shape(component.getType())));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.SchemasTest#pairs")
        void speakOfEveryField(Pair pair) {
            assertThat(pair.schema().properties()).allSatisfy((name, field) -> {
                assertThat(field.own().path("title").asString("")).as(name).isNotBlank();
                assertThat(field.own().path("description").asString(""))
                        .as(name)
                        .endsWith(".");
            });
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.SchemasTest#pairs")
        void tolerateWhatTheyDoNotKnow(Pair pair) {
            assertThat(pair.schema().keyword("additionalProperties").isMissingNode())
                    .isTrue();
            assertThat(pair.schema().keyword("unevaluatedProperties").isMissingNode())
                    .isTrue();
        }
    }

    @Nested
    class ASchema {

        @ParameterizedTest
        @ValueSource(strings = {"config-changed", "test-requested", "test-result"})
        void isNamedAfterItsEvent(String event) {
            assertThat(SchemaPart.of(event + ".v1").keyword("$id").asString())
                    .isEqualTo("urn:storewire:schema:" + event + ":v1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"config-changed", "test-requested", "test-result"})
        void isAValidSchema(String event) {
            var dialect = DRAFT_2020_12.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

            assertThat(dialect.validate(SchemaPart.of(event + ".v1").root())).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "config-changed.v1 | store-registered   | \"sequence\":1            | \"sequence\":0",
                    "config-changed.v1 | store-registered   | 019cebab-8995-70aa        | 019cebab-8995-40aa",
                    "config-changed.v1 | store-registered   | 019cebab-8995-70aa        | 019CEBAB-8995-70AA",
                    "config-changed.v1 | store-registered   | 53.589Z                   | 53.58Z",
                    "config-changed.v1 | store-registered   | 53.589Z                   | 53.589+00:00",
                    "config-changed.v1 | store-registered   | \"hash\":\"              | \"hash\":\"0",
                    "config-changed.v1 | store-registered   | \"storeId\":\"berlin-1\" | \"storeId\":\"\"",
                    "config-changed.v1 | store-registered   | STORE_REGISTERED          | STORE_CLOSED",
                    "config-changed.v1 | store-registered   | STORE_REGISTERED          | STORE_UPDATED",
                    "config-changed.v1 | store-registered   | \"LOYALTY\"               | \"loyalty\"",
                    "config-changed.v1 | connector-removed  | \"ORDERING\"              | \"Ordering\"",
                    "test-requested.v1 | interactive-public | \"revision\":7            | \"revision\":0",
                    "test-requested.v1 | interactive-public | \"url\":\"https          | \"url\":\"ftp",
                    "test-requested.v1 | interactive-public | \"User-Agent\"            | \"User Agent\"",
                    "test-result.v1    | reached            | \"httpStatus\":200        | \"httpStatus\":99",
                    "test-result.v1    | reached            | \"httpStatus\":200        | \"httpStatus\":1000",
                    "test-result.v1    | reached            | \"attempt\":1             | \"attempt\":0",
                    "test-result.v1    | reached            | \"attempt\":1             | \"attempt\":3",
                    "test-result.v1    | reached            | \"dns\":1834              | \"dns\":-1",
                })
        void refusesWhatIsOutOfRange(String event, String name, String from, String to) {
            var golden = Golden.named(event, name);

            assertThat(golden.text()).contains(from);
            assertThat(DRAFT_2020_12
                            .getSchema(SchemaPart.of(event).root())
                            .validate(golden.text().replace(from, to), InputFormat.JSON))
                    .isNotEmpty();
        }

        @ParameterizedTest
        @CsvSource({"storeId, 255", "merchantId, 255", "endpoint, 2048"})
        void refusesWhatIsTooLong(String field, int longest) {
            assertThat(saved(field, longest)).isEmpty();
            assertThat(saved(field, longest + 1)).isNotEmpty();
        }

        private static List<Error> saved(String field, int length) {
            var golden = Golden.named("config-changed.v1", "connector-saved-first");
            var text = golden.text()
                    .replaceFirst("\"" + field + "\":\"[^\"]*", "\"" + field + "\":\"" + "x".repeat(length));
            return DRAFT_2020_12
                    .getSchema(SchemaPart.of(golden.directory()).root())
                    .validate(text, InputFormat.JSON);
        }
    }

    private static Object shape(Class<?> type) {
        if (type.isEnum())
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (type == String.class) return "string";
        if (type == Instant.class) return "date-time";
        if (type == Change.class) return "oneOf";
        return type.isRecord() || type == Map.class ? "object" : "integer";
    }

    private static Object shape(SchemaPart field) {
        if (!field.keyword("enum").isMissingNode()) {
            return field.keyword("enum").valueStream().map(JsonNode::asString).toList();
        }
        if (!field.keyword("oneOf").isMissingNode()) return "oneOf";
        return field.keyword("format").asString(field.keyword("type").asString());
    }
}
