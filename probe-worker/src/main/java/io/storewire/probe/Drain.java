package io.storewire.probe;

import java.io.IOException;
import java.time.Duration;

/** Lets a server finish a short answer before the connection closes, so that it logs a response and not a reset. */
final class Drain {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration LONGEST = Duration.ofMillis(250);

    private final Alarm alarm;

    Drain(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Closes the connection in the end; how that goes changes nothing. */
    void close(Connection connection) {
        try (var watch = alarm.watch(connection.raw(), alarm.in(LONGEST))) {
            var bytes = new byte[4 * 1024];
            for (int read = 0, all = 0; read >= 0 && all < MOST_BYTES && !watch.rang(); all += read) {
                read = connection.in().read(bytes);
            }
            connection.wire().close();
        } catch (IOException e) {
            // the outcome is known already
        } finally {
            Alarm.closeQuietly(connection.raw());
        }
    }
}
