package io.storewire.batch;

import io.storewire.events.Json;
import io.storewire.status.BatchRow;
import io.storewire.status.BatchRow.Outcome;
import io.storewire.status.BatchTests;
import io.storewire.status.BatchTests.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** A batch's rows as files, written as they are read: however many there are, a few are in memory. */
@Component
public class Reports {

    private static final JsonMapper JSON = Json.mapper();

    private final BatchTests tests;

    Reports(BatchTests tests) {
        this.tests = tests;
    }

    /** What is done with each row. */
    private interface Line {

        void write(BatchRow row, Writer out) throws IOException;
    }

    /** A JSON document on each line. */
    public StreamingResponseBody lines(String batchId, Rows which) {
        return out -> write(
                batchId,
                which,
                out,
                "",
                (row, writer) -> writer.append(JSON.writeValueAsString(row)).append('\n'),
                "");
    }

    /** As spreadsheets read it. */
    public StreamingResponseBody table(String batchId, Rows which) {
        return out -> write(batchId, which, out, Csv.HEAD, (row, writer) -> writer.append(Csv.line(row)), "");
    }

    /** As build servers read it: a suite, whose cases fail where an endpoint was not reached. */
    public StreamingResponseBody junit(ShownBatch batch, Rows which) {
        return out -> write(
                batch.batchId(),
                which,
                out,
                JUnit.head(batch.batchId(), batch.requestedAt(), outcomes(batch.batchId(), which)),
                (row, writer) -> writer.append(JUnit.testCase(row)),
                JUnit.END);
    }

    private Map<Outcome, Long> outcomes(String batchId, Rows which) {
        return Counts.outcomes(tests.shares(batchId, which));
    }

    private void write(String batchId, Rows which, OutputStream out, String head, Line line, String end)
            throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.append(head);
        try (var rows = tests.rows(batchId, which).iterator()) {
            while (rows.hasNext()) line.write(rows.next(), writer);
        }
        writer.append(end).flush();
    }
}
