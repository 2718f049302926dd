package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import io.storewire.outbox.Published;
import io.storewire.portal.StoreScreen.Doing;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.StoreViews;
import io.storewire.store.Connectors;
import io.storewire.store.TestRuns;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where people fill in a store's connectors and test them; each form is answered by the page as it is then. */
@Controller
@RequestMapping("/stores/{storeId}")
class StorePage {

    private static final String PAGE = "store";
    private static final String BACK = "redirect:/stores/{storeId}";
    private static final List<String> WHY = List.of("reason", "changeReference");
    private static final List<String> NOTES = List.of("saved", "unchanged", "removed");

    private final StoreViews stores;
    private final Connectors connectors;
    private final TestRuns runs;
    private final Methods methods;
    private final Bodies bodies;
    private final Published published;
    private final Clock clock;

    StorePage(
            StoreViews stores,
            Connectors connectors,
            TestRuns runs,
            Methods methods,
            Bodies bodies,
            Published published,
            Clock clock) {
        this.stores = stores;
        this.connectors = connectors;
        this.runs = runs;
        this.methods = methods;
        this.bodies = bodies;
        this.published = published;
        this.clock = clock;
    }

    @GetMapping
    String look(@PathVariable String storeId, Parameters query, Caller caller, Model model) {
        var note = query.value("note");
        var doing = NOTES.contains(note) ? new Doing.Confirming(query.value("of"), note) : new Doing.Looking();
        return show(caller, storeId, doing, model);
    }

    @GetMapping("/connectors/{method}")
    String edit(@PathVariable String storeId, @PathVariable String method, Caller caller, Model model) {
        var saved = stores.shown(caller, storeId).methods().stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no method %s.".formatted(method)));
        return show(caller, storeId, editing(saved), model);
    }

    private static Doing editing(ShownMethod saved) {
        return MethodState.of(saved) == MethodState.NOT_REQUIRED
                ? new Doing.Looking()
                : new Doing.Editing(Edit.of(saved));
    }

    @PostMapping("/connectors/{method}")
    String save(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var form = said.values();
        try {
            var saved = connectors.save(
                    caller, storeId, method, Edit.precondition(form), body(form, Edit.FIELDS, "connector"));
            return confirmed(storeId, method, saved.changed() ? "saved" : "unchanged");
        } catch (Problem refused) {
            return again(
                    caller, storeId, new Doing.Editing(Edit.again(method, form, refused)), refused, model, response);
        }
    }

    @PostMapping("/connectors/{method}/removal")
    String remove(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var form = said.values();
        try {
            connectors.remove(caller, storeId, method, Edit.precondition(form), body(form, WHY, "removal"));
            return confirmed(storeId, method, "removed");
        } catch (Problem refused) {
            return again(
                    caller, storeId, new Doing.Editing(Edit.again(method, form, refused)), refused, model, response);
        }
    }

    @PostMapping("/connectors/{method}/tests")
    String test(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        var form = said.values();
        try {
            var once = new IdempotencyKey(Optional.empty());
            runs.run(caller, storeId, method, once, body(form, List.of("item"), "test"));
            return BACK;
        } catch (Problem refused) {
            var asking = new Doing.Asking(method, form.getOrDefault("item", ""), refused);
            return again(caller, storeId, asking, refused, model, response);
        }
    }

    /** What a browser asks for that is given the address of a form by hand. */
    @GetMapping({"/connectors/{method}/tests", "/connectors/{method}/removal"})
    String back() {
        return BACK;
    }

    /** What the form says in the words of the API; a field that is left empty says nothing. */
    private Body body(Map<String, String> form, List<String> fields, String schema) {
        var said = new TreeMap<String, String>();
        for (var field : fields) {
            var text = form.getOrDefault(field, "").strip();
            if (!text.isEmpty()) said.put(field, text);
        }
        return bodies.query(said, schema);
    }

    /** Only for a store and a method that were found: then their names are plain. */
    private static String confirmed(String storeId, String method, String note) {
        return "redirect:/stores/%s?of=%s&note=%s".formatted(storeId, method, note);
    }

    /** What no form of the page can say, for it has none of that method, is said by a page of its own. */
    private String again(
            Caller caller, String storeId, Doing doing, Problem refused, Model model, HttpServletResponse response) {
        var screen = screen(caller, storeId, doing);
        if (!screen.answers()) throw refused;
        response.setStatus(refused.status().value());
        var retryAfter = refused.retryAfterSeconds();
        if (retryAfter != null) response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        return show(screen, model);
    }

    private String show(Caller caller, String storeId, Doing doing, Model model) {
        return show(screen(caller, storeId, doing), model);
    }

    private StoreScreen screen(Caller caller, String storeId, Doing doing) {
        return StoreScreen.of(stores.details(caller, storeId), methods, clock.instant(), doing);
    }

    private String show(StoreScreen screen, Model model) {
        model.addAttribute("screen", screen);
        model.addAttribute("delayed", published.isDelayed());
        return PAGE;
    }
}
