package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Parameters;
import io.storewire.api.Problem;
import io.storewire.portal.StoreScreen.Doing;
import io.storewire.store.Connectors;
import io.storewire.store.TestRuns;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Takes what people fill in on a store's page; each form is answered by the page as it is then. */
@Controller
@RequestMapping("/stores/{storeId}/connectors/{method}")
class StoreForms {

    private static final List<String> WHY = List.of("reason", "changeReference");

    private final Connectors connectors;
    private final TestRuns runs;
    private final Bodies bodies;
    private final StoreScreens screens;

    StoreForms(Connectors connectors, TestRuns runs, Bodies bodies, StoreScreens screens) {
        this.connectors = connectors;
        this.runs = runs;
        this.bodies = bodies;
        this.screens = screens;
    }

    @PostMapping
    ModelAndView save(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            HttpServletResponse response) {
        var form = said.values();
        try {
            var saved = connectors.save(
                    caller, storeId, method, Edit.precondition(form), body(form, Edit.FIELDS, "connector"));
            return confirmed(saved.changed() ? "saved" : "unchanged");
        } catch (Problem refused) {
            return again(new At(caller, storeId, method), form, refused, response);
        }
    }

    @PostMapping("/removal")
    ModelAndView remove(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            HttpServletResponse response) {
        var form = said.values();
        try {
            connectors.remove(caller, storeId, method, Edit.precondition(form), body(form, WHY, "removal"));
            return confirmed("removed");
        } catch (Problem refused) {
            return again(new At(caller, storeId, method), form, refused, response);
        }
    }

    @PostMapping("/tests")
    ModelAndView test(
            @PathVariable String storeId,
            @PathVariable String method,
            Parameters said,
            Caller caller,
            HttpServletResponse response) {
        var once = new IdempotencyKey(Optional.empty());
        try {
            runs.run(caller, storeId, method, once, body(said.values(), List.of("item"), "test"));
            return new ModelAndView(StorePage.BACK);
        } catch (Problem refused) {
            var asking = new Doing.Asking(method, said.value("item"), refused);
            return screens.refuse(caller, storeId, asking, refused, response);
        }
    }

    /** Whose form it is, and where. */
    private record At(Caller caller, String storeId, String method) {}

    private ModelAndView again(At at, Map<String, String> form, Problem refused, HttpServletResponse response) {
        var editing = new Doing.Editing(Edit.again(at.method, form, refused));
        return screens.refuse(at.caller, at.storeId, editing, refused, response);
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

    private static ModelAndView confirmed(String note) {
        return new ModelAndView(StorePage.BACK + "?of={method}&note=" + note);
    }
}
