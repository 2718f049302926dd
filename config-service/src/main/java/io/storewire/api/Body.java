package io.storewire.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A request's body with everything that was found wrong with it so far. */
public record Body(JsonNode json, List<Finding> findings) {

    /** A text member in which nothing was found wrong yet; its absence is a finding itself. */
    public Optional<String> text(String member) {
        var pointer = Bodies.member("", member);
        var flawless = findings.stream().noneMatch(finding -> finding.pointer().equals(pointer));
        return flawless ? json.path(member).stringValueOpt() : Optional.empty();
    }

    public Body and(List<Finding> more) {
        var all = new ArrayList<>(findings);
        all.addAll(more);
        return new Body(json, List.copyOf(all));
    }

    /**
     * The body as a record.
     *
     * @throws Problem 422 with all findings, if there is any
     */
    public <T> T as(Class<T> type) {
        demandFlawless();
        return Bodies.JSON.treeToValue(json, type);
    }

    /** @throws Problem 422 with all findings, if there is any */
    public void demandFlawless() {
        if (!findings.isEmpty()) throw Problem.unprocessable(findings);
    }
}
