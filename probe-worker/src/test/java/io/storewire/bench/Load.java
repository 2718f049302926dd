package io.storewire.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;

/** So many callers at once, each of whom makes its next call when the one before has ended. */
final class Load {

    static final int CALLERS = 64;

    private static final Duration ROUND = Duration.ofSeconds(3);

    private Load() {}

    /** Calls a second; one that fails spoils the measurement. */
    static double rate(Callable<Boolean> call) throws InterruptedException, ExecutionException {
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> calling(threads, call, begun))
                    .toList();
            var calls = 0L;
            for (var caller : callers) calls += caller.get();
            return calls * 1e9 / (System.nanoTime() - begun);
        }
    }

    private static Future<Long> calling(ExecutorService threads, Callable<Boolean> call, long begun) {
        return threads.submit(() -> {
            var calls = 0L;
            while (System.nanoTime() - begun < ROUND.toNanos()) {
                Assertions.assertThat(call.call()).isTrue();
                calls++;
            }
            return calls;
        });
    }
}
