package io.storewire.transfer;

import com.mongodb.MongoException;
import io.storewire.access.Caller;
import io.storewire.api.Bodies;
import io.storewire.api.Line;
import io.storewire.api.Lines;
import io.storewire.api.Problem;
import io.storewire.api.Unavailable;
import io.storewire.limit.CatalogueGates;
import io.storewire.mongo.Outage;
import java.util.List;
import java.util.Optional;

/** One import: some hundreds of lines are read, carried out together and answered, then the next. */
final class Import {

    private final Caller caller;
    private final Entries entries;
    private final Execution execution;
    private final CatalogueGates gates;
    private final Answers answers;
    private Chunk chunk = new Chunk();

    Import(Caller caller, Entries entries, Execution execution, CatalogueGates gates, Answers answers) {
        this.caller = caller;
        this.entries = entries;
        this.execution = execution;
        this.gates = gates;
        this.answers = answers;
    }

    /**
     * Answers all lines and sums them up.
     *
     * @throws Problem why none of them was answered
     */
    void carryOut(Lines lines) {
        var end = end(lines);
        if (answers.isEmpty()) throw end.orElseGet(() -> Bodies.unreadable("The body has no lines."));
        answers.sumUp(end);
    }

    /** Why it ended before all lines were answered, if it did. */
    private Optional<Problem> end(Lines lines) {
        try {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) take(line.get());
            flush();
            return Optional.empty();
        } catch (Problem why) {
            return Optional.of(why);
        } catch (MongoException e) {
            if (!Outage.passes(e)) throw e;
            return Optional.of(Unavailable.database());
        }
    }

    /** A line that is as long as only a catalogue may be is read where there is room for it. */
    private void take(Line line) {
        if (line.length() > Bodies.LIMIT) {
            flush();
            answer(gates.check(caller.id(), () -> execution.carryOut(List.of(entries.read(caller, line)))));
        } else {
            chunk.add(entries.read(caller, line), line.length());
            if (chunk.isFull()) flush();
        }
    }

    private void flush() {
        answer(execution.carryOut(chunk.entries()));
        chunk = new Chunk();
    }

    private void answer(List<ImportedLine> lines) {
        lines.forEach(answers::add);
        answers.demandRoom();
    }
}
