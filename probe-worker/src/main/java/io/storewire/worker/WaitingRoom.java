package io.storewire.worker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where tests wait, in a line for each host. The lines take turns, and one whose host refuses is parked, so that it
 * keeps no other waiting. Not for use by several threads.
 */
final class WaitingRoom {

    /** Of lines that are asked in one look, or a look at all would take too long. */
    private static final int MOST_ASKED = 1_000;

    private final Endings endings;
    private final LongSupplier nanos;
    private final Map<HostGate, Line> lines = new HashMap<>();
    private final SequencedSet<Line> ready = new LinkedHashSet<>();
    private final SequencedSet<Line> parked = new LinkedHashSet<>();
    private int tests;
    private int heldUp;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    WaitingRoom(Endings endings, LongSupplier nanos) {
        this.endings = endings;
        this.nanos = nanos;
    }

    void add(QueuedTest test) {
        var line = line(test.gate());
        line.tests().addLast(test);
        count(line, 1);
    }

    /** The test's address had no room: it keeps its place, and its line waits for a while. */
    void putOff(QueuedTest test) {
        var line = line(test.gate());
        line.putOff(test);
        count(line, 1);
        holdUp(line);
        ready.remove(line);
        parked.add(line);
    }

    /** A test of that host has ended otherwise, so there may be room for another. */
    void letIn(HostGate gate) {
        var line = lines.get(gate);
        if (line == null) return;
        line.wasLetIn();
        if (parked.remove(line)) ready.addLast(line);
    }

    /** Time has passed: the hosts parked first may be asked again, after those whose turn it is. */
    void look() {
        for (var i = 0; i < MOST_ASKED && !parked.isEmpty(); i++) ready.addLast(parked.removeFirst());
    }

    /** Missing if no test may go on now. */
    @Nullable
    Turn next() {
        while (!ready.isEmpty()) {
            var line = ready.removeFirst();
            var turn = first(line);
            if (turn == null) {
                holdUp(line);
                parked.add(line);
            } else {
                line.tests().remove();
                count(line, -1);
                replace(turn.queued().gate(), line);
                return turn;
            }
        }
        return null;
    }

    private @Nullable Turn first(Line line) {
        var test = line.tests().element();
        var end = endings.of(test.test(), line.heldUp());
        if (end != null) return new Turn.End(test, end);
        var permit = line.permit();
        return permit == null ? null : new Turn.Call(test, permit);
    }

    private void replace(HostGate gate, Line line) {
        if (line.tests().isEmpty()) {
            lines.remove(gate);
        } else {
            ready.addLast(line);
        }
    }

    /** Takes out all that may not be called any more. */
    List<Turn.End> overdue() {
        var turns = new ArrayList<Turn.End>();
        removeIf((line, queued) -> {
            var end = endings.of(queued.test(), line.heldUp());
            if (end != null) turns.add(new Turn.End(queued, end));
            return end != null;
        });
        return turns;
    }

    /** Takes out all that is to go to another owner. */
    List<QueuedTest> lost() {
        var tests = new ArrayList<QueuedTest>();
        removeIf((line, queued) -> !queued.begun().isOurs() && tests.add(queued));
        return tests;
    }

    private void removeIf(BiPredicate<Line, QueuedTest> which) {
        lines.values().removeIf(line -> {
            var before = line.tests().size();
            line.tests().removeIf(queued -> which.test(line, queued));
            count(line, line.tests().size() - before);
            if (!line.tests().isEmpty()) return false;
            ready.remove(line);
            parked.remove(line);
            return true;
        });
    }

    /** How many wait for nothing but their turn, as far as is known. */
    int waiting() {
        return tests - heldUp;
    }

    /** How many wait for hosts that refused them or others before them. */
    int parked() {
        return heldUp;
    }

    private void count(Line line, int more) {
        tests += more;
        if (line.heldUp()) heldUp += more;
    }

    private void holdUp(Line line) {
        if (line.heldUp()) return;
        line.holdUp();
        heldUp += line.tests().size();
    }

    private Line line(HostGate gate) {
        return lines.computeIfAbsent(gate, added -> {
            var line = new Line(nanos);
            ready.addLast(line);
            return line;
        });
    }
}
