package io.storewire.batch;

import io.storewire.events.TestResult;
import io.storewire.outbox.Projection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * How many results went by here, for the batches that this instance splits: it paces them between two exact counts, and
 * says nothing else.
 */
@Component
@Order(4)
class Flow implements Projection {

    private final ConcurrentHashMap<String, LongAdder> ended = new ConcurrentHashMap<>();

    @Override
    public void apply(List<Told> told) {
        if (ended.isEmpty()) return;
        for (var one : told) {
            if (one.event() instanceof TestResult result && result.batchId() != null) {
                var counter = ended.get(result.batchId());
                if (counter != null) counter.increment();
            }
        }
    }

    void watch(String batchId) {
        ended.putIfAbsent(batchId, new LongAdder());
    }

    void forget(String batchId) {
        ended.remove(batchId);
    }

    long ended(String batchId) {
        var counter = ended.get(batchId);
        return counter == null ? 0 : counter.sum();
    }
}
