package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServiceIntegrationTest
class OpenApiIntegrationTest {

    private static final String CONNECTOR = "/paths/~1api~1v1~1stores~1{storeId}~1connectors~1{method}";

    private final JsonNode document;

    @Autowired
    OpenApiIntegrationTest(@LocalServerPort int port) {
        document =
                Api.at("http://localhost:" + port, "admin").get("/v3/api-docs").json();
    }

    @Test
    void showsTheVerySchemasThatRequestsAreHeldAgainst() {
        var body = document.at(CONNECTOR + "/put/requestBody/content/application~1json/schema/$ref");

        assertThat(body.asString()).isEqualTo("#/components/schemas/connector");
        var endpoint = document.at("/components/schemas/connector/properties/endpoint");
        assertThat(endpoint.at("/maxLength").asInt()).isEqualTo(2048);
        assertThat(document.at("/components/schemas/connector/additionalProperties")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void namesTheHeadersThatHandlersRead() {
        assertThat(parameters("/put")).contains("header If-Match", "header If-None-Match", "path storeId");
        assertThat(parameters("/delete")).contains("query reason", "query changeReference");
        assertThat(document.at(CONNECTOR + "~1tests/post/parameters").toString())
                .contains("Idempotency-Key");
    }

    @Test
    void saysWhatAStreamIs() {
        var stream = document.at("/paths/~1api~1v1~1stream/get");

        assertThat(stream.at("/responses/200/content").propertyNames()).containsExactly("text/event-stream");
        assertThat(stream.at("/description").asString()).contains("Last-Event-ID", "`away`", "`back`");
        assertThat(stream.at("/parameters").toString()).contains("\"name\":\"storeId\"", "\"name\":\"batchId\"", "50");
    }

    @Test
    void saysWhatLinesAnImportTakesAndGivesAndThatAnExportGivesTheSame() {
        var taken = document.at("/paths/~1api~1v1~1import/post");
        var given = document.at("/paths/~1api~1v1~1export/get");
        var line = document.at("/components/schemas/importLine/oneOf");

        assertThat(taken.at("/requestBody/content/application~1x-ndjson/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/importLine");
        assertThat(given.at("/responses/200/content/application~1x-ndjson/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/importLine");
        assertThat(line.findValuesAsString("$ref")).hasSize(3).last().isEqualTo("#/components/schemas/importCatalogue");
        assertThat(taken.at("/responses/200/content/application~1x-ndjson/schema/oneOf")
                        .findValuesAsString("$ref"))
                .containsExactly("#/components/schemas/ImportedLine", "#/components/schemas/ImportSummary");
        assertThat(taken.at("/parameters").toString()).contains("\"name\":\"dryRun\"");
        assertThat(taken.at("/security/0/bearer").toString()).isEqualTo("[\"stores:write\",\"connectors:write\"]");
    }

    @Test
    void saysThatATestMayHaveWarnings() {
        var test = document.at("/components/schemas/ShownTest/properties");
        var warning = document.at("/components/schemas/Warning/properties");

        assertThat(test.at("/warnings/items/$ref").asString()).isEqualTo("#/components/schemas/Warning");
        assertThat(warning.propertyNames()).containsExactlyInAnyOrder("code", "detail");
    }

    @Test
    void pointsNowhereWhereNothingIs() {
        var references = document.findValuesAsString("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private List<String> parameters(String verb) {
        var parameters = new ArrayList<String>();
        document.at(CONNECTOR + verb + "/parameters")
                .forEach(parameter -> parameters.add(parameter.at("/in").asString() + " "
                        + parameter.at("/name").asString()));
        return parameters;
    }
}
