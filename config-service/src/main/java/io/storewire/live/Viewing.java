package io.storewire.live;

import com.mongodb.MongoException;
import io.storewire.mongo.Outage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One reader's stream, on the reader's own thread and at the reader's own pace. */
final class Viewing {

    private final String name;
    private final Mailbox mailbox;
    private final Function<Collection<String>, List<Row>> rows;
    private final Pace pace;
    private final LongSupplier nanos;

    /**
     * @param name of the events that show a row
     * @param rows reads these
     */
    Viewing(String name, Mailbox mailbox, Function<Collection<String>, List<Row>> rows, Pace pace, LongSupplier nanos) {
        this.name = name;
        this.mailbox = mailbox;
        this.rows = rows;
        this.pace = pace;
        this.nanos = nanos;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /**
     * Ends when its life is over, but not while the database is away: a browser that comes back then is answered 503, and
     * stays away for good.
     *
     * @param lastSeen what the reader says that it has seen
     * @throws IOException if the reader has gone, or has not read for too long
     */
    void show(@Nullable String lastSeen, OutputStream out) throws IOException {
        var end = nanos.getAsLong() + pace.life().toNanos();
        begin(lastSeen, out);
        var away = false;
        for (var news = next(away, end); !news.over(); news = next(away, end)) {
            if (!news.away() && nanos.getAsLong() >= end) return;
            if (news.away() != away) send((news.away() ? Event.AWAY : Event.BACK).text(), out);
            else if (news.changed().isEmpty()) send(Event.HEARTBEAT, out);
            away = news.away();
            if (!news.changed().isEmpty()) send(read(news.changed()), out);
        }
    }

    /** Nothing is written before all rows are read: what fails until then is answered as everywhere. */
    private void begin(@Nullable String lastSeen, OutputStream out) throws IOException {
        var first = rows.apply(mailbox.screen().ids());
        send(Event.RETRY, out);
        var now = mailbox.screen().with(first);
        if (now.token().equals(lastSeen)) mailbox.seen(now);
        else send(first, out);
    }

    private News next(boolean away, long end) throws InterruptedIOException {
        var left = Duration.ofNanos(end - nanos.getAsLong());
        var isNear = left.isPositive() && left.compareTo(pace.heartbeat()) < 0;
        try {
            return mailbox.next(away, isNear ? left : pace.heartbeat());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** None while they can't be read; the next look at their versions finds them changed again. */
    private List<Row> read(List<String> changed) {
        try {
            return rows.apply(changed);
        } catch (MongoException e) {
            if (Outage.passes(e)) return List.of();
            throw e;
        }
    }

    private void send(List<Row> read, OutputStream out) throws IOException {
        for (var row : read) {
            var screen = mailbox.screen();
            if (screen.shows(row)) continue;
            var after = screen.with(row);
            send(Event.row(name, after.token(), row).text(), out);
            mailbox.seen(after);
        }
    }

    private static void send(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
