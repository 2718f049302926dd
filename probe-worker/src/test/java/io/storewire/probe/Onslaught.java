package io.storewire.probe;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Names that nobody answers for, endpoints that say nothing and such that drip: so many probes of each in flight all the
 * time, for each that ends is followed by the next.
 */
final class Onslaught implements AutoCloseable {

    private final LocalProbe probe;
    private final int each;
    private final Crowd silent = Crowd.silent();
    private final Crowd dripping = Crowd.dripping();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Onslaught(LocalProbe probe, int each) {
        this.probe = probe;
        this.each = each;
        for (var i = 0; i < each; i++) {
            var tls = i % 2 == 0 ? "https" : "http";
            keepProbing(name -> "https://n" + name + ".silent.test:8443/");
            keepProbing(name -> tls + "://127.0.0.1:" + silent.port() + "/");
            keepProbing(name -> "http://127.0.0.1:" + dripping.port() + "/");
        }
    }

    private void keepProbing(IntFunction<String> urls) {
        threads.execute(() -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    probe.run(urls.apply(asked.incrementAndGet()), outcome -> {});
                }
            } catch (Interruption e) {
                // it is over
            }
        });
    }

    /** Those of them that end are being replaced. */
    boolean isAtItsHeight() {
        var most = each * 98 / 100;
        return asked.get() >= 3 * each && silent.open() >= most && dripping.open() >= most;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        await().until(threads::isTerminated);
        silent.close();
        dripping.close();
    }
}
