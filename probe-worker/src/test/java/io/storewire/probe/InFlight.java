package io.storewire.probe;

import io.storewire.events.Code;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A JVM that does nothing but probe. Asked by a byte, it says how much memory that takes; at the end, how all probes ended. */
final class InFlight {

    private static final Limits PATIENT = new Limits(Duration.ofMinutes(2), Duration.ofMinutes(2));

    private InFlight() {}

    /** @param args the certificate authority's file, how many probes of each URL, and the URLs */
    public static void main(String[] args) throws IOException {
        try (var alarms = Executors.newSingleThreadScheduledExecutor()) {
            var probe = LocalProbe.of(PATIENT, InFlight::here, Trust.withAuthorities(Path.of(args[0])), alarms);
            System.out.println(
                    run(probe, Integer.parseInt(args[1]), List.of(args).subList(2, args.length)));
            alarms.shutdownNow();
        }
    }

    private static Map<Code, AtomicInteger> run(LocalProbe probe, int each, List<String> urls) throws IOException {
        var ended = new ConcurrentSkipListMap<Code, AtomicInteger>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < each; i++) {
                for (var url : urls) threads.execute(() -> probe.run(url, outcome -> count(ended, outcome.code())));
            }
            if (System.in.read() < 0) throw new IOException("nobody asks any more");
            System.gc();
            System.out.println(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        System.out.println(peak());
        return ended;
    }

    private static CompletableFuture<Step<List<InetAddress>>> here(String host) {
        return CompletableFuture.completedFuture(new Step.Done<>(List.of(InetAddress.ofLiteral("127.0.0.1"))));
    }

    private static void count(Map<Code, AtomicInteger> ended, Code code) {
        ended.computeIfAbsent(code, first -> new AtomicInteger()).incrementAndGet();
    }

    /** At most: its parts need not have been at their heights together. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
