package io.storewire.batch;

import io.storewire.limit.BatchGates;
import io.storewire.status.BatchTests;
import io.storewire.status.BatchTests.Rows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
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

    /** Which report, of which rows of a batch. */
    public record Wanted(Report report, ShownBatch batch, Rows rows) {}

    /**
     * Takes as long as the reader takes something every 10 s; what fails on its way breaks off, so that it is taken for no whole one.
     *
     * @param user whom it is sent to
     * @throws io.storewire.api.Problem 429 if as many are sent to them, or at all, as may be
     */
    public void send(Wanted wanted, String user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var place = gates.enterReport(user);
        try {
            response.setContentType(wanted.report().type());
            if (!request.getMethod().equals("HEAD")) write(wanted, response.getOutputStream());
        } finally {
            place.leave();
        }
    }

    private void write(Wanted wanted, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var report = wanted.report();
        var batchId = wanted.batch().batchId();
        writer.append(report.head(wanted.batch(), () -> Counts.outcomes(tests.shares(batchId, wanted.rows()))));
        try (var rows = tests.rows(batchId, wanted.rows()).iterator()) {
            while (rows.hasNext()) writer.append(report.line(rows.next()));
        }
        writer.append(report.end());
        writer.flush();
    }
}
