package io.storewire.transfer;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.catalogue.Catalogues.Difference;
import io.storewire.events.Change.ConnectorSaved;
import io.storewire.store.Connectors;
import io.storewire.store.Outcome;
import io.storewire.transfer.Entry.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a line, or would come of it.
 *
 * @param line its number in the body, from 1
 * @param kind missing where the line doesn't say
 * @param changes of a catalogue only the number of its items
 * @param warnings what looks odd about a connector that is saved
 * @param errors why it is refused
 */
record ImportedLine(
        long line,
        @Nullable LineKind kind,
        @Nullable String storeId,
        @Nullable String method,
        Result result,
        @Nullable List<Change> changes,
        @Nullable List<Finding> warnings,
        @Nullable List<Finding> errors) {

    enum Result {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    static ImportedLine of(Label label, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed changed ->
                new ImportedLine(
                        label.number(),
                        label.kind(),
                        label.storeId(),
                        label.method(),
                        changed.created() ? Result.CREATED : Result.CHANGED,
                        Change.of(changed.event()),
                        warnings(changed),
                        null);
            case Outcome.Unchanged unchanged -> of(label, Result.UNCHANGED, null, null);
            case Outcome.Refused refused -> of(label, refused.why());
        };
    }

    static ImportedLine of(Label label, Difference difference) {
        if (!difference.changed()) return of(label, Result.UNCHANGED, null, null);
        var change = new Change("items", difference.before(), difference.after());
        return of(label, difference.before() == null ? Result.CREATED : Result.CHANGED, List.of(change), null);
    }

    static ImportedLine of(Label label, Problem why) {
        var findings = why.findings().isEmpty() ? List.of(new Finding("", why.code(), why.detail())) : why.findings();
        return of(label, Result.REFUSED, null, findings);
    }

    private static ImportedLine of(
            Label label, Result result, @Nullable List<Change> changes, @Nullable List<Finding> errors) {
        return new ImportedLine(
                label.number(), label.kind(), label.storeId(), label.method(), result, changes, null, errors);
    }

    private static @Nullable List<Finding> warnings(Outcome.Changed changed) {
        if (!(changed.event().change() instanceof ConnectorSaved saved)) return null;
        var warnings =
                Connectors.warnings(saved.after().endpoint(), saved.after().endpointType());
        return warnings.isEmpty() ? null : warnings;
    }
}
