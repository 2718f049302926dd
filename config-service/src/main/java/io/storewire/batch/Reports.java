package io.storewire.batch;

import io.storewire.limit.BatchGates;
import io.storewire.status.BatchTests;
import io.storewire.status.BatchTests.Rows;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** A batch's rows as files, written as they are read: however many there are, a few are in memory. */
@Component
public class Reports {

    private final BatchTests tests;
    private final BatchGates gates;

    Reports(BatchTests tests, BatchGates gates) {
        this.tests = tests;
        this.gates = gates;
    }

    /**
     * Takes as long as the reader likes; what fails on its way breaks off, so that it is taken for no whole one.
     *
     * @param user whom it is sent to
     * @throws io.storewire.api.Problem 429 if as many are sent to them, or at all, as may be
     */
    public void send(Report report, ShownBatch batch, Rows which, String user, HttpServletResponse response)
            throws IOException {
        var place = gates.enterReport(user);
        try {
            response.setContentType(report.type());
            var writer = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            write(report, batch, which, writer);
            writer.flush();
        } finally {
            place.leave();
        }
    }

    private void write(Report report, ShownBatch batch, Rows which, Writer writer) throws IOException {
        var outcomes = Counts.outcomes(tests.shares(batch.batchId(), which));
        writer.append(report.head(batch, outcomes));
        try (var rows = tests.rows(batch.batchId(), which).iterator()) {
            while (rows.hasNext()) writer.append(report.line(rows.next()));
        }
        writer.append(report.end());
    }
}
