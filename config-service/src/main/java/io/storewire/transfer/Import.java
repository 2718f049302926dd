package io.storewire.transfer;

import com.mongodb.MongoException;
import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Finding;
import io.storewire.api.Lines;
import io.storewire.api.Lines.Line;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.catalogue.Catalogues;
import io.storewire.catalogue.Catalogues.Difference;
import io.storewire.events.Json;
import io.storewire.limit.CatalogueGates;
import io.storewire.mongo.Outage;
import io.storewire.store.Outcome;
import io.storewire.store.Step;
import io.storewire.store.StoreImports;
import io.storewire.store.StoreImports.Stage;
import io.storewire.transfer.Entry.Label;
import io.storewire.transfer.Entry.Wish;
import io.storewire.transfer.ImportedLine.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One import: some hundreds of lines are read, carried out together and answered, then the next. */
final class Import {

    /** Bytes of a catalogue's line: 8 MB, and what a catalogue grows by when it is kept. */
    static final int LONGEST = (8 * 1024 + 512) * 1024;

    /** Bytes of a catalogue as it is kept, so that it fits into a line when it is exported. */
    private static final int MOST_KEPT = LONGEST - 1024;

    private static final int MOST_LINES = 1_000;
    private static final int MOST_BYTES = 1024 * 1024;

    private static final JsonMapper JSON = Json.mapper();

    private final Caller caller;
    private final boolean dryRun;
    private final Stage stage;
    private final Entries entries;
    private final StoreImports stores;
    private final Catalogues catalogues;
    private final CatalogueGates gates;
    private final Spool answers;

    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private final List<Entry> pending = new ArrayList<>();
    private int pendingBytes;
    private boolean readable;
    private @Nullable Problem firstWrong;

    Import(
            Caller caller,
            boolean dryRun,
            Entries entries,
            StoreImports stores,
            Catalogues catalogues,
            CatalogueGates gates,
            Spool answers) {
        this.caller = caller;
        this.dryRun = dryRun;
        this.entries = entries;
        this.stores = stores;
        this.catalogues = catalogues;
        this.gates = gates;
        this.answers = answers;
        stage = dryRun ? stores.rehearsal() : stores.reality();
    }

    /**
     * Answers all lines and sums them up.
     *
     * @throws Problem 400 if no line says what it is, or why there was none to answer
     */
    void carryOut(Lines lines) throws IOException {
        var end = end(lines);
        if (!readable) throw end == null ? nothing() : end;
        answers.write(line(ImportSummary.of(results, dryRun, end)));
    }

    /** Why it ended before all lines were answered, if it did. */
    private @Nullable Problem end(Lines lines) throws IOException {
        Problem end = null;
        try {
            try {
                for (var line = lines.next(); line.isPresent(); line = lines.next()) take(line.get());
            } catch (Problem unread) {
                end = unread;
            }
            flush();
        } catch (MongoException e) {
            if (!Outage.passes(e)) throw e;
            end = Unavailable.database();
            if (results.isEmpty()) throw end;
        }
        return end;
    }

    private Problem nothing() {
        return Bodies.unreadable(
                firstWrong == null
                        ? "The body has no lines."
                        : "No line can be read and says what it is. The first one: " + firstWrong.detail());
    }

    private void take(Line line) throws IOException {
        if (line instanceof Line.Text text && text.bytes() > Bodies.LIMIT) {
            flush();
            takeLong(text);
            return;
        }
        var entry = entries.read(caller, line);
        note(entry);
        pending.add(entry);
        if (line instanceof Line.Text text) pendingBytes += text.bytes();
        if (pending.size() >= MOST_LINES || pendingBytes >= MOST_BYTES) flush();
    }

    private void note(Entry entry) {
        readable = readable || entry.isReadable();
        if (firstWrong == null && entry.wish() instanceof Wish.Wrong wrong) firstWrong = wrong.why();
    }

    private void flush() throws IOException {
        var steps = new ArrayList<Step>();
        for (var entry : pending) step(entry).ifPresent(steps::add);
        var outcomes = stage.carryOut(steps).iterator();
        for (var entry : pending) {
            answer(
                    switch (entry.wish()) {
                        case Wish.Wrong wrong -> ImportedLine.of(entry.label(), wrong.why());
                        case Wish.OfStore wish -> ImportedLine.of(entry.label(), outcomes.next());
                        case Wish.OfCatalogue wish -> catalogue(entry.label(), outcomes.next(), wish.items());
                    });
        }
        pending.clear();
        pendingBytes = 0;
    }

    private static Optional<Step> step(Entry entry) {
        return switch (entry.wish()) {
            case Wish.Wrong wrong -> Optional.empty();
            case Wish.OfStore wish -> Optional.of(wish.step());
            case Wish.OfCatalogue wish -> Optional.of(wish.see());
        };
    }

    private ImportedLine catalogue(Label label, Outcome seen, List<CatalogueItem> items) {
        return seen instanceof Outcome.Refused ? ImportedLine.of(label, seen) : replaced(label, items);
    }

    private ImportedLine replaced(Label label, List<CatalogueItem> items) {
        try {
            return ImportedLine.of(label, replace(String.valueOf(label.storeId()), items));
        } catch (Problem tooLarge) {
            return ImportedLine.of(label, tooLarge);
        }
    }

    private Difference replace(String storeId, List<CatalogueItem> items) {
        var difference = catalogues.difference(storeId, items, MOST_KEPT);
        if (difference.changed() && !dryRun) catalogues.replace(storeId, items);
        return difference;
    }

    /** Only a catalogue may be long. */
    private void takeLong(Line.Text line) throws IOException {
        var label = new Label(line.number(), null, null, null);
        try {
            var head = Bodies.head(line.text(), line.number(), Set.of("kind", "storeId"));
            var kind = Entries.kind(head.getOrDefault("kind", ""));
            readable = true;
            label = new Label(line.number(), kind, head.get("storeId"), null);
            if (kind != LineKind.CATALOGUE) throw Lines.tooLong(Bodies.LIMIT);
            answer(longCatalogue(line, label));
        } catch (Problem why) {
            note(new Entry(label, new Wish.Wrong(why)));
            answer(ImportedLine.of(label, why));
        }
    }

    /** Read where there is room for it, once its store is known. */
    private ImportedLine longCatalogue(Line.Text line, Label label) {
        var storeId = label.storeId();
        if (storeId == null) {
            throw Problem.unprocessable(new Finding("/storeId", "missing", "storeId is missing, or no id."));
        }
        var seen = stage.carryOut(List.of(stores.see(caller, storeId))).getFirst();
        return switch (seen) {
            case Outcome.Unchanged unchanged ->
                gates.check(unchanged.merchantId(), () -> {
                    var entry = entries.read(caller, line);
                    return entry.wish() instanceof Wish.OfCatalogue wish
                            ? catalogue(entry.label(), seen, wish.items())
                            : wrong(entry);
                });
            case Outcome.Refused refused -> ImportedLine.of(label, refused);
            case Outcome.Changed changed -> throw new IllegalStateException("seeing changed " + storeId);
        };
    }

    private static ImportedLine wrong(Entry entry) {
        if (entry.wish() instanceof Wish.Wrong wrong) return ImportedLine.of(entry.label(), wrong.why());
        throw new IllegalStateException(
                "another kind than line %d said".formatted(entry.label().number()));
    }

    private void answer(ImportedLine answer) throws IOException {
        results.merge(answer.result(), 1L, Long::sum);
        answers.write(line(answer));
    }

    private static byte[] line(Object said) {
        return (JSON.writeValueAsString(said) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
