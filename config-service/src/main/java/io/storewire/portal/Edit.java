package io.storewire.portal;

import io.storewire.api.Finding;
import io.storewire.api.Precondition;
import io.storewire.api.Problem;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.store.ConnectorAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connector that somebody is editing.
 *
 * @param fields what stands in the form, by the fields' names
 * @param basedOn the revision that was saved when they began; empty where nothing was
 * @param refused why it couldn't be saved
 */
record Edit(String method, Map<String, String> fields, String basedOn, Optional<Problem> refused) {

    static final String BASED_ON = "basedOn";

    /** What it says, in the order of the form. */
    static final List<String> FIELDS = List.of("endpoint", "endpointType", "reason", "changeReference");

    private static final Pattern REVISION = Pattern.compile("[1-9][0-9]{0,17}");

    Edit {
        fields = Map.copyOf(fields);
    }

    /** As it begins: with what is saved. */
    static Edit of(ShownMethod saved) {
        var fields = new HashMap<String, String>();
        if (saved.endpoint() != null) fields.put("endpoint", saved.endpoint());
        if (saved.endpointType() != null)
            fields.put("endpointType", saved.endpointType().name());
        return new Edit(saved.method(), fields, revision(saved.revision()), Optional.empty());
    }

    /** As it goes on after a refusal: with what was typed, based on what the refusal showed. */
    static Edit again(String method, Map<String, String> form, Problem refused) {
        var theirs = theirs(refused).map(saved -> revision(saved.revision()));
        var gone = refused.code().equals("stale") ? "" : form.getOrDefault(BASED_ON, "");
        return new Edit(method, form, theirs.orElse(gone), Optional.of(refused));
    }

    /** What the form believes is saved; what no form of ours says is no belief. */
    static Precondition precondition(Map<String, String> form) {
        var basedOn = form.get(BASED_ON);
        if (basedOn == null) return new Precondition.Missing();
        if (basedOn.isEmpty()) return new Precondition.Absent();
        return REVISION.matcher(basedOn).matches()
                ? new Precondition.Revision(Long.parseLong(basedOn))
                : new Precondition.Missing();
    }

    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What is wrong with a field. */
    public List<Finding> findings(String name) {
        return all().stream()
                .filter(finding -> finding.pointer().equals("/" + name))
                .toList();
    }

    public boolean wrong(String name) {
        return !findings(name).isEmpty();
    }

    /** Which field to go on with: the first that is wrong. */
    public String focus() {
        return FIELDS.stream().filter(this::wrong).findFirst().orElse(FIELDS.getFirst());
    }

    /** Whether somebody else saved or removed it in the meantime. */
    public boolean stale() {
        return refused.filter(problem -> problem.code().equals("stale")).isPresent();
    }

    /** What they saved; empty where they removed it. */
    public Optional<ConnectorAnswer> theirs() {
        return refused.flatMap(Edit::theirs);
    }

    /** A refusal that is of no field. */
    public Optional<Problem> other() {
        return refused.filter(problem -> problem.findings().isEmpty() && !stale());
    }

    private List<Finding> all() {
        return refused.map(Problem::findings).orElse(List.of());
    }

    private static Optional<ConnectorAnswer> theirs(Problem refused) {
        return refused.property("saved")
                .filter(ConnectorAnswer.class::isInstance)
                .map(ConnectorAnswer.class::cast);
    }

    private static String revision(@Nullable Long revision) {
        return revision == null ? "" : revision.toString();
    }
}
