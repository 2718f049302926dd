package io.storewire.transfer;

import io.storewire.api.Problem;
import io.storewire.events.Json;
import io.storewire.transfer.ImportedLine.Result;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** What came of an import's lines, and of how many what. */
final class Answers {

    private static final JsonMapper JSON = Json.mapper();

    private final Spool spool;
    private final long most;
    private final boolean dryRun;
    private final Map<Result, Long> results = new EnumMap<>(Result.class);
    private long bytes;

    /** @param most bytes that there is room for */
    Answers(Spool spool, long most, boolean dryRun) {
        this.spool = spool;
        this.most = most;
        this.dryRun = dryRun;
    }

    void add(ImportedLine answer) {
        results.merge(answer.result(), 1L, Long::sum);
        write(answer);
    }

    boolean isEmpty() {
        return results.isEmpty();
    }

    /** @throws Problem 413 if there is none for the answers to more lines */
    void demandRoom() {
        if (bytes > most)
            throw Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "answer-too-large",
                    "There is no room for the answers to more lines. Send the others as another import.");
    }

    /** @param end why these are not the answers of all lines, if they aren't */
    void sumUp(Optional<Problem> end) {
        write(ImportSummary.of(results, dryRun, end));
    }

    private void write(Object said) {
        var line = (JSON.writeValueAsString(said) + "\n").getBytes(StandardCharsets.UTF_8);
        spool.write(line);
        bytes += line.length;
    }
}
