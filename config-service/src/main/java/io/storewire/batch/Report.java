package io.storewire.batch;

import io.storewire.events.Json;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchRow.Outcome;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What a batch's rows can be had as. */
public enum Report {

    /** A JSON document on each line. */
    NDJSON(MediaType.APPLICATION_NDJSON_VALUE),

    /** As spreadsheets read it. */
    CSV("text/csv;charset=UTF-8"),

    /** As build servers read it: a suite, whose cases fail where an endpoint was not reached. */
    XML(MediaType.APPLICATION_XML_VALUE);

    private static final JsonMapper JSON = Json.mapper();

    private final String type;

    Report(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** @param outcomes how many of its rows have which, which takes time to count and few want to know */
    String head(ShownBatch batch, Supplier<Map<Outcome, Long>> outcomes) {
        return switch (this) {
            case NDJSON -> "";
            case CSV -> Csv.HEAD;
            case XML -> JUnit.head(batch.batchId(), batch.requestedAt(), outcomes.get());
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
