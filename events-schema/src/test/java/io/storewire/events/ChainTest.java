package io.storewire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class ChainTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A golden change in which somebody altered something. */
    record Altered(String where, String text, String hash) {

        static Stream<Altered> all() {
            return Golden.chain().stream()
                    .flatMap(golden -> paths("", JSON.readTree(golden.text()))
                            .filter(path -> !path.equals("/hash"))
                            .flatMap(path -> Stream.of(
                                    of(golden, path, "removed"),
                                    of(golden, path, "changed"),
                                    of(golden, path, "added"))));
        }

        private static Altered of(Golden golden, String path, String how) {
            var text = JSON.readTree(golden.text());
            var end = path.lastIndexOf('/');
            var name = path.substring(end + 1);
            var object = (ObjectNode) text.at(path.substring(0, end));
            switch (how) {
                case "removed" -> object.remove(name);
                case "added" -> object.put(name + "2", "");
                default -> object.set(name, changed(object.path(name)));
            }
            return new Altered(
                    golden + path + " " + how,
                    text.toString(),
                    text.path("hash").asString());
        }

        private static JsonNode changed(JsonNode value) {
            return value.isNumber()
                    ? JSON.getNodeFactory().numberNode(value.longValue() + 1)
                    : JSON.getNodeFactory().stringNode(value.isString() ? value.stringValue() + " " : "");
        }

        private static Stream<String> paths(String parent, JsonNode object) {
            return object.properties().stream().flatMap(property -> {
                var path = parent + "/" + property.getKey();
                return Stream.concat(Stream.of(path), paths(path, property.getValue()));
            });
        }

        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<Altered> altered() {
        return Altered.all();
    }

    @Nested
    class TheChainOfAStore {

        @Test
        void beginsWithZerosAndLinksEachChangeToTheOneBefore() {
            var chain = Golden.chain().stream()
                    .map(golden -> (ConfigChanged) golden.event())
                    .toList();

            assertThat(Chain.START).isEqualTo("0000000000000000000000000000000000000000000000000000000000000000");
            assertThat(chain.getFirst().previousHash()).isEqualTo(Chain.START);
            assertThat(IntStream.range(1, chain.size()))
                    .allSatisfy(i -> assertThat(chain.get(i).previousHash())
                            .isEqualTo(chain.get(i - 1).hash()));
            assertThat(chain).extracting(ConfigChanged::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(chain).extracting(ConfigChanged::at).isSorted();
        }

        @Test
        void canBeRecomputedFromTheTextsAlone() {
            assertThat(Golden.chain())
                    .allSatisfy(golden -> assertThat(Chain.hash(golden.text()))
                            .isEqualTo(JSON.readTree(golden.text()).path("hash").asString()));
        }

        @ParameterizedTest
        @MethodSource("io.storewire.events.ChainTest#altered")
        void breaksWhereAnythingWasAltered(Altered altered) {
            assertThat(Chain.hash(altered.text())).isNotEqualTo(altered.hash());
        }
    }

    @Nested
    class AHash {

        @Test
        void isSha256OfTheCanonicalTextWithoutTheHash() {
            assertThat(Chain.hash("{ \"b\": 2.0, \"hash\": \"whatever\", \"a\": 1 }"))
                    .isEqualTo("43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777");
        }

        @Test
        void countsAHashFurtherInside() {
            assertThat(Chain.hash("{\"a\":{\"hash\":\"1\"}}")).isNotEqualTo(Chain.hash("{\"a\":{\"hash\":\"2\"}}"));
        }

        @Test
        void isWhatSealingGives() {
            var change = (ConfigChanged) Golden.chain().getFirst().event();

            assertThat(change.sealed()).isEqualTo(change);
            assertThat(change.sealed().sealed()).isEqualTo(change);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{",
                    "{} {}",
                    "{\"a\":1,\"a\":1}",
                    "{\"a\":1e400}",
                    "{\"a\":NaN}",
                    "{\"a\":1e-99999999999}"
                })
        void isOnlyForJsonObjects(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Chain.hash(text));
        }

        @Test
        void isNotForWhatIsNestedTooDeeply() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Chain.hash("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"));
        }
    }
}
