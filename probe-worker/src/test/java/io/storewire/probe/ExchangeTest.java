package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExchangeTest {

    /** As Conscrypt now and then reads the close of the socket below it. */
    @Test
    void timesOutAlsoWhereOurOwnAlarmLooksLikeTheEndOfTheStream() {
        try (var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var alarm = new Alarm(System::nanoTime, alarms);
            var closed = new CountDownLatch(1);
            var raw = new Socket() {
                @Override
                public void close() {
                    closed.countDown();
                }
            };
            var connection =
                    new Connection(raw, raw, endingWith(closed), new ByteArrayOutputStream(), new ClientCertificate());

            var step = new Exchange(alarm).over(connection, new byte[1], alarm.in(Duration.ofMillis(100)), () -> {});

            assertThat(step).isEqualTo(new Step.Failed<>(Code.RESPONSE_TIMEOUT));
        }
    }

    private static InputStream endingWith(CountDownLatch closed) {
        return new InputStream() {
            @Override
            public int read(byte[] bytes, int offset, int length) {
                try {
                    closed.await();
                    return -1;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public int read() {
                throw new AssertionError("nobody reads single bytes");
            }
        };
    }
}
