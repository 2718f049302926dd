package io.storewire.worker;

import java.time.Duration;
import java.util.List;

/** The consumers of all lanes, which begin and stop together. */
final class Lanes {

    /** Twice as long as anything that a consumer waits for. */
    private static final Duration RECENTLY = Duration.ofSeconds(10);

    private final List<TestConsumer> consumers;

    Lanes(List<TestConsumer> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    void start() {
        consumers.forEach(TestConsumer::start);
    }

    boolean arePolling() {
        return consumers.stream().allMatch(consumer -> consumer.polledWithin(RECENTLY));
    }

    /** Waits until what is finished is committed; the rest goes back to the group. */
    void stop() throws InterruptedException {
        consumers.forEach(TestConsumer::stop);
        for (var consumer : consumers) consumer.join();
    }
}
