package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.batch.BatchReads;
import io.storewire.batch.Report;
import io.storewire.batch.Reports;
import io.storewire.batch.Reports.Wanted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where people watch a batch, and read what came of it. */
@Controller
@RequestMapping("/batches/{batchId}")
class BatchPage {

    static final String BACK = "redirect:/batches/{batchId}";

    private final BatchScreens screens;
    private final BatchReads batches;
    private final Reports reports;

    BatchPage(BatchScreens screens, BatchReads batches, Reports reports) {
        this.screens = screens;
        this.batches = batches;
        this.reports = reports;
    }

    @GetMapping
    ModelAndView look(@PathVariable String batchId, Parameters query, Caller caller) {
        return screens.show(caller, batchId, query.values(), Optional.empty());
    }

    /** A link can't say which form it wants, as programs do. */
    @GetMapping("/export/{form}")
    void export(
            @PathVariable String batchId,
            @PathVariable String form,
            Parameters query,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var report = Stream.of(Report.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(form))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no form %s.".formatted(form)));
        var which = screens.rows(caller, batchId, query.values());
        var file = ContentDisposition.attachment().filename("batch-%s.%s".formatted(batchId, form));
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, file.build().toString());
        reports.send(new Wanted(report, batches.shown(caller, batchId), which), caller.id(), request, response);
    }

    /** What a browser asks for that is given the address of a form by hand. */
    @GetMapping({"/cancellation", "/retries"})
    String back() {
        return BACK;
    }
}
