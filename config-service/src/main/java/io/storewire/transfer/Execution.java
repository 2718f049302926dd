package io.storewire.transfer;

import io.storewire.api.Problem;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.catalogue.Catalogues;
import io.storewire.store.Outcome;
import io.storewire.store.StoreImports;
import io.storewire.transfer.Entry.Label;
import io.storewire.transfer.Entry.Wish;
import java.util.ArrayList;
import java.util.List;

/** Carries out what lines want, for real or only to say what would change. */
final class Execution {

    private final StoreImports.Stage stage;
    private final Catalogues catalogues;
    private final boolean dryRun;

    Execution(StoreImports stores, Catalogues catalogues, boolean dryRun) {
        this.stage = dryRun ? stores.rehearsal() : stores.reality();
        this.catalogues = catalogues;
        this.dryRun = dryRun;
    }

    /** @throws Problem 503 if some may have been carried out */
    List<ImportedLine> carryOut(List<Entry> entries) {
        var steps = entries.stream().flatMap(entry -> entry.step().stream()).toList();
        var outcomes = stage.carryOut(steps).iterator();
        var answers = new ArrayList<ImportedLine>();
        for (var entry : entries) {
            answers.add(
                    switch (entry.wish()) {
                        case Wish.Wrong wrong -> ImportedLine.of(entry.label(), wrong.why());
                        case Wish.OfStore wish -> ImportedLine.of(entry.label(), outcomes.next());
                        case Wish.OfCatalogue wish -> catalogue(entry.label(), outcomes.next(), wish.items());
                    });
        }
        return answers;
    }

    private ImportedLine catalogue(Label label, Outcome seen, List<CatalogueItem> items) {
        if (seen instanceof Outcome.Refused) return ImportedLine.of(label, seen);
        try {
            var storeId = String.valueOf(label.storeId());
            var difference = catalogues.difference(storeId, items);
            if (difference.changed() && !dryRun) catalogues.replace(storeId, items);
            return ImportedLine.of(label, difference);
        } catch (Problem tooLarge) {
            return ImportedLine.of(label, tooLarge);
        }
    }
}
