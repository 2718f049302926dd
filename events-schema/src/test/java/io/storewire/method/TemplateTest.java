package io.storewire.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storewire.events.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void putsValuesWhereTheirNamesStand() {
        assertThat(fill("""
                {"id": "test-{a}-{b}", "deep": [{"name": "{a}"}]}""", Map.of("a", "1", "b", "2"))).isEqualTo("""
                        {"id":"test-1-2","deep":[{"name":"1"}]}""");
    }

    @Test
    void keepsWhatNamesNothing() {
        assertThat(fill("""
                {"n": 1.5, "yes": true, "none": null, "text": "{}", "empty": []}""", Map.of())).isEqualTo("""
                        {"n":1.5,"yes":true,"none":null,"text":"{}","empty":[]}""");
    }

    @Test
    void leavesAnElementOutWhoseValueIsMissing() {
        assertThat(fill("""
                {"items": [{"id": "{a}"}, {"id": "{missing}"}, "{missing}", {"deep": {"id": "{missing}"}}]}""", Map.of("a", "1"))).isEqualTo("""
                        {"items":[{"id":"1"}]}""");
    }

    @Test
    void failsWhereAValueIsMissingOutsideAnyArray() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fill("""
                        {"deep": {"id": "{missing}"}}""", Map.of()))
                .withMessageContaining("{missing}");
    }

    @Test
    void takesAValueLiterallyWhateverIsInIt() {
        var odd = "$1 \\ \"quoted\" {b} \n ü";

        var filled = Json.mapper().readTree(fill("""
                {"id": "<{a}>"}""", Map.of("a", odd, "b", "2")));

        assertThat(filled.path("id").asString()).isEqualTo("<" + odd + ">");
    }

    private static String fill(String template, Map<String, String> values) {
        return Template.fill(Json.mapper().readTree(template), values);
    }
}
