package io.storewire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Bodies;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class LineKindTest {

    private static final JsonNode SCHEMAS = Bodies.schemas();

    /** A line says which it is, and what a single command takes from its path; all else is the same. */
    @ParameterizedTest
    @EnumSource
    void isHeldAgainstTheRulesOfASingleCommand(LineKind kind) {
        var line = SCHEMAS.path(kind.schema()).path("properties");

        assertThat(line.at("/kind/enum/0").asString()).isEqualTo(kind.name());
        assertThat(line.at("/storeId/pattern")).isEqualTo(SCHEMAS.at("/store/properties/merchantId/pattern"));
        switch (kind) {
            case STORE -> assertThat(without(line, "kind", "storeId")).isEqualTo(SCHEMAS.at("/store/properties"));
            case CONNECTOR ->
                assertThat(without(line, "kind", "storeId", "method")).isEqualTo(SCHEMAS.at("/connector/properties"));
            case CATALOGUE -> assertThat(line.at("/items/items")).isEqualTo(SCHEMAS.at("/catalogueItem"));
        }
    }

    private static JsonNode without(JsonNode object, String... names) {
        return ((ObjectNode) object.deepCopy()).remove(Set.of(names));
    }
}
