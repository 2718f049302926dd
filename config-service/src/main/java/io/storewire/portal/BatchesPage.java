package io.storewire.portal;

import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Parameters;
import io.storewire.batch.BatchReads;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The latest batches. */
@Controller
class BatchesPage {

    private static final int MOST = 25;
    private static final String CURSOR = "cursor";

    private final BatchReads batches;
    private final Bodies bodies;

    BatchesPage(BatchReads batches, Bodies bodies) {
        this.batches = batches;
        this.bodies = bodies;
    }

    @GetMapping("/batches")
    String list(Parameters query, Caller caller, Model model) {
        var cursor = query.value(CURSOR);
        if (!cursor.isEmpty())
            bodies.query(Map.of(CURSOR, cursor), "listBatches").demandFlawless();
        var page = batches.list(caller, cursor.isEmpty() ? null : cursor, MOST);
        model.addAttribute("lines", page.items().stream().map(BatchLine::new).toList());
        model.addAttribute("next", page.nextCursor());
        model.addAttribute("further", !cursor.isEmpty());
        return "batches";
    }
}
