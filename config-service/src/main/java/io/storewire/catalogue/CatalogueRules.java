package io.storewire.catalogue;

import io.storewire.api.Bodies;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a catalogue may hold, however it comes. */
@Component
public class CatalogueRules {

    private static final int MOST_ITEMS = 20_000;

    /** About so many wrong entries are enough to see what is wrong with a file. */
    private static final int MOST_FINDINGS = 100;

    private final Bodies bodies;

    CatalogueRules(Bodies bodies) {
        this.bodies = bodies;
    }

    /**
     * The items of a list.
     *
     * @param at the pointer of the list within the request
     * @throws Problem 413 if there are too many, 422 with all findings
     */
    public List<CatalogueItem> items(List<JsonNode> nodes, String at) {
        if (nodes.size() > MOST_ITEMS) {
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "content-too-large",
                    "A catalogue may have at most %d items.".formatted(MOST_ITEMS));
        }
        var read = new ArrayList<Body>();
        var findings = new ArrayList<Finding>();
        for (var node : nodes) {
            var body = bodies.check(node, "catalogueItem", at + "/" + read.size());
            read.add(body);
            findings.addAll(body.findings());
            if (findings.size() >= MOST_FINDINGS) break;
        }
        if (!findings.isEmpty()) throw Problem.unprocessable(findings);
        var items = read.stream().map(body -> body.as(CatalogueItem.class)).toList();
        var ambiguous = Codes.ambiguous(items)
                .limit(MOST_FINDINGS)
                .map(finding -> new Finding(at + finding.pointer(), finding.code(), finding.detail()))
                .toList();
        if (!ambiguous.isEmpty()) throw Problem.unprocessable(ambiguous);
        return items;
    }
}
