package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.EventCodec.Decoded;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Golden REACHED = Golden.named("test-result.v1", "reached");

    /** A field of a golden text. */
    record Field(Golden golden, String parent, String name, SchemaPart schema, boolean required) {

        static Stream<Field> all() {
            return Golden.ofToday()
                    .flatMap(golden -> of(golden, "", JSON.readTree(golden.text()), SchemaPart.of(golden.directory())));
        }

        private static Stream<Field> of(Golden golden, String at, JsonNode object, SchemaPart schema) {
            var about = schema.about(object);
            return about.properties().entrySet().stream()
                    .filter(property -> object.has(property.getKey()))
                    .flatMap(property -> {
                        var name = property.getKey();
                        var field = new Field(
                                golden,
                                at,
                                name,
                                property.getValue(),
                                about.required().contains(name));
                        return Stream.concat(
                                Stream.of(field), of(golden, at + "/" + name, object.path(name), property.getValue()));
                    });
        }

        /** The golden text with another value, or none, for this field. */
        String with(@Nullable JsonNode value) {
            var text = JSON.readTree(golden.text());
            var object = (ObjectNode) text.at(parent);
            if (value == null) object.remove(name);
            else object.set(name, value);
            return text.toString();
        }

        JsonNode value() {
            return JSON.readTree(golden.text()).at(parent + "/" + name);
        }

        @Override
        public String toString() {
            return golden + parent + "/" + name;
        }
    }

    static Stream<Field> fields() {
        return Field.all();
    }

    static Stream<Field> requiredFields() {
        return Field.all().filter(Field::required);
    }

    @Nested
    class AText {

        @ParameterizedTest
        @MethodSource("io.storewire.events.EventCodecTest#requiredFields")
        void withoutARequiredFieldIsUnreadable(Field field) {
            assertThat(decode(field, field.with(null))).isInstanceOf(Decoded.Unreadable.class);
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.EventCodecTest#requiredFields")
        void withNullInARequiredFieldIsUnreadable(Field field) {
            assertThat(decode(field, field.with(JSON.nullNode()))).isInstanceOf(Decoded.Unreadable.class);
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.EventCodecTest#fields")
        void withAValueOfAnotherTypeIsUnreadable(Field field) {
            var wrong = Stream.of("true", "1", "1.5", "\"1\"", "\"\"", "[]", "[1]", "{\"1\":1}")
                    .map(JSON::readTree)
                    .filter(value -> value.getNodeType() != field.value().getNodeType() || value.isFloat());

            assertThat(wrong)
                    .allSatisfy(value ->
                            assertThat(decode(field, field.with(value))).isInstanceOf(Decoded.Unreadable.class));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"lane\":\"INTERACTIVE\"    | \"lane\":\"SCENIC\"",
                    "\"lane\":\"INTERACTIVE\"    | \"lane\":\"0\"",
                    "\"revision\":7              | \"revision\":7.0",
                    "\"revision\":7              | \"revision\":99999999999999999999",
                    "12:00:00.131Z               | 12:00:00Z",
                    "12:00:00.131Z               | 12:00:00.131456Z",
                    "12:00:00.131Z               | 12:00:00.131+01:00",
                    "2026-03-17T12:00:00.131Z    | 2026-02-30T12:00:00.131Z",
                    "\"storeId\":\"berlin-1\"    | \"storeId\":\"berlin-1\",\"storeId\":\"berlin-1\"",
                    "\"storeId\":\"berlin-1\"    | \"storeId\":\"berlin-1\",\"later\":{\"a\":1,\"a\":1}",
                    "\"storeId\":\"berlin-1\"    | \"storeId\":\"berlin-1\",\"later\":NaN",
                    "\"storeId\":\"berlin-1\"    | 'storeId':\"berlin-1\"",
                })
        void withAValueThatCannotBeIsUnreadable(String from, String to) {
            assertThat(REACHED.text()).contains(from);

            assertThat(EventCodec.decode(REACHED.type(), REACHED.text().replace(from, to)))
                    .isInstanceOf(Decoded.Unreadable.class);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "null", "[]", "\"\"", "5", "{", "{}", "\u0000", "\ufeff{}", "not JSON"})
        void thatIsNoEventAtAllIsUnreadable(@Nullable String text) {
            assertThat(EventCodec.decode(REACHED.type(), text)).isInstanceOf(Decoded.Unreadable.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "}", ",", "x", "null"})
        void withSomethingAfterTheEventIsUnreadable(String rest) {
            assertThat(EventCodec.decode(REACHED.type(), REACHED.text() + " " + rest))
                    .isInstanceOf(Decoded.Unreadable.class);
        }

        @Test
        void nestedTooDeeplyIsUnreadable() {
            var deep = "[".repeat(100_000) + "]".repeat(100_000);

            assertThat(EventCodec.decode(REACHED.type(), "{\"later\":" + deep + "}"))
                    .isInstanceOfSatisfying(
                            Decoded.Unreadable.class,
                            it -> assertThat(it.reason()).contains("depth"));
        }

        @Test
        void saysWhatIsWrongWithIt() {
            assertThat(EventCodec.decode(REACHED.type(), REACHED.text().replace("\"testId\"", "\"test\"")))
                    .isInstanceOfSatisfying(
                            Decoded.Unreadable.class,
                            it -> assertThat(it.reason()).contains("Missing", "testId"));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "io.storewire.test-result.v2", "io.storewire.TestResult", "com.example.other.v1"})
        void ofAnUnknownTypeIsSkipped(@Nullable String type) {
            assertThat(EventCodec.decode(type, "whatever")).isEqualTo(new Decoded.UnknownType(type));
        }

        @Test
        void mayHoldNullWhereAValueMayBeMissing() {
            var text = REACHED.text().replace("\"httpStatus\":200", "\"httpStatus\":null");

            assertThat(((TestResult) event(REACHED.type(), text)).httpStatus()).isNull();
        }
    }

    private static Decoded decode(Field field, String text) {
        return EventCodec.decode(field.golden().type(), text);
    }

    private static StoreEvent event(String type, String text) {
        return ((Decoded.Event) EventCodec.decode(type, text)).event();
    }
}
