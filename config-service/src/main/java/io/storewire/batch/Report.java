package io.storewire.batch;

import io.storewire.events.Json;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchRow.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What a batch's rows can be had as. */
public enum Report {

    /** A JSON document on each line. */
    NDJSON(MediaType.APPLICATION_NDJSON),

    /** As spreadsheets read it. */
    CSV(new MediaType("text", "csv", StandardCharsets.UTF_8)),

    /** As build servers read it: a suite, whose cases fail where an endpoint was not reached. */
    XML(MediaType.APPLICATION_XML);

    private static final JsonMapper JSON = Json.mapper();

    private final MediaType type;

    Report(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /** @param outcomes how many of its rows have which */
    String head(ShownBatch batch, Map<Outcome, Long> outcomes) {
        return switch (this) {
            case NDJSON -> "";
            case CSV -> Csv.HEAD;
            case XML -> JUnit.head(batch.batchId(), batch.requestedAt(), outcomes);
        };
    }

    String line(BatchRow row) {
        return switch (this) {
            case NDJSON -> JSON.writeValueAsString(row) + '\n';
            case CSV -> Csv.line(row);
            case XML -> JUnit.testCase(row);
        };
    }

    String end() {
        return this == XML ? JUnit.END : "";
    }
}
