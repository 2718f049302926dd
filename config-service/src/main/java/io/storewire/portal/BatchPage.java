package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.batch.BatchReads;
import io.storewire.batch.Reports;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

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
    ResponseEntity<StreamingResponseBody> export(
            @PathVariable String batchId, @PathVariable String form, Parameters query, Caller caller) {
        var which = screens.rows(caller, batchId, query.values());
        return switch (form) {
            case "csv" -> file(batchId, form, new MediaType("text", "csv"), reports.table(batchId, which));
            case "ndjson" -> file(batchId, form, MediaType.APPLICATION_NDJSON, reports.lines(batchId, which));
            case "xml" ->
                file(batchId, form, MediaType.APPLICATION_XML, reports.junit(batches.shown(caller, batchId), which));
            default -> throw Problem.notFound("There is no form %s.".formatted(form));
        };
    }

    /** What a browser asks for that is given the address of a form by hand. */
    @GetMapping({"/cancellation", "/retries"})
    String back() {
        return BACK;
    }

    private static ResponseEntity<StreamingResponseBody> file(
            String batchId, String form, MediaType type, StreamingResponseBody body) {
        var file = ContentDisposition.attachment().filename("batch-%s.%s".formatted(batchId, form));
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.build().toString())
                .body(body);
    }
}
