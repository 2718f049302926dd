package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.batch.BatchOrders;
import io.storewire.batch.BatchOrders.Size;
import io.storewire.batch.BatchReads;
import io.storewire.events.Json;
import io.storewire.method.Methods;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Takes what people order: a batch, its end, and its unsuccessful tests once more. */
@Controller
@RequestMapping("/batches")
class BatchForms {

    private static final JsonMapper JSON = Json.mapper();

    private final BatchOrders orders;
    private final BatchReads batches;
    private final BatchScreens screens;
    private final Bodies bodies;
    private final Methods methods;

    BatchForms(BatchOrders orders, BatchReads batches, BatchScreens screens, Bodies bodies, Methods methods) {
        this.orders = orders;
        this.batches = batches;
        this.screens = screens;
        this.bodies = bodies;
        this.methods = methods;
    }

    /** Asks before it begins: how many stores it would be, what of them, and with what. */
    @GetMapping("/new")
    ModelAndView ask(Parameters said, Caller caller) {
        return page(form(said), caller, Optional.empty());
    }

    @PostMapping
    ModelAndView start(Parameters said, Caller caller, HttpServletResponse response) {
        var form = form(said);
        try {
            var batch = orders.order(caller, new IdempotencyKey(Optional.of(form.key())), body(form));
            return new ModelAndView("redirect:/batches/" + batch.batchId());
        } catch (Problem refused) {
            PageProblems.retryLater(refused, response);
            return page(form, caller, Optional.of(refused));
        }
    }

    @PostMapping("/{batchId}/cancellation")
    String cancel(@PathVariable String batchId, Caller caller) {
        batches.cancel(caller, batchId);
        return BatchPage.BACK;
    }

    @PostMapping("/{batchId}/retries")
    ModelAndView again(@PathVariable String batchId, Parameters said, Caller caller, HttpServletResponse response) {
        var once = Optional.of(said.value(BatchForm.ONCE)).filter(key -> !key.isEmpty());
        try {
            var batch = orders.again(caller, new IdempotencyKey(once), batchId);
            return new ModelAndView("redirect:/batches/" + batch.batchId());
        } catch (Problem refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) throw refused;
            PageProblems.retryLater(refused, response);
            var page = screens.show(caller, batchId, Map.of(), Optional.of(refused));
            page.setStatus(refused.status());
            return page;
        }
    }

    private BatchForm form(Parameters said) {
        return BatchForm.of(said.values(), methods.all(), screens.once());
    }

    private Body body(BatchForm form) {
        return bodies.check(JSON.valueToTree(form.order()), "batch", "");
    }

    /** What is wrong with the stores that were chosen, no field of the form can say. */
    private ModelAndView page(BatchForm form, Caller caller, Optional<Problem> refused) {
        try {
            return page(form, Optional.of(orders.size(caller, body(form))), refused);
        } catch (Problem wrong) {
            return page(form, Optional.empty(), Optional.of(wrong));
        }
    }

    private ModelAndView page(BatchForm form, Optional<Size> size, Optional<Problem> refused) {
        if (refused.isPresent() && !BatchStart.answers(refused.get())) throw refused.get();
        var start = new BatchStart(form, methods.all(), size, refused);
        var page = new ModelAndView("batch-new", Map.of("start", start));
        refused.ifPresent(problem -> page.setStatus(problem.status()));
        return page;
    }
}
