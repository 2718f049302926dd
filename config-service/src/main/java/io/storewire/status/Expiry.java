package io.storewire.status;

import io.storewire.Settings;
import io.storewire.events.Code;
import io.storewire.events.Message;
import io.storewire.events.TestResult;
import io.storewire.events.Uuids;
import io.storewire.lease.Leases;
import io.storewire.outbox.Projection;
import io.storewire.outbox.Projection.Told;
import io.storewire.outbox.Publisher;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the tests that nobody answered. */
@Component
class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final long SWEEP_MILLISECONDS = 10_000;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int PAGE = 500;

    private final Tests tests;
    private final List<Projection> projections;
    private final Publisher publisher;
    private final Leases leases;
    private final Clock clock;

    Expiry(Tests tests, List<Projection> projections, Publisher publisher, Leases leases, Clock clock) {
        this.tests = tests;
        this.projections = projections;
        this.publisher = publisher;
        this.leases = leases;
        this.clock = clock;
    }

    private record Ended(TestResult result, Message message) {

        Told told() {
            return new Told(result, message.text());
        }
    }

    @Scheduled(fixedDelay = SWEEP_MILLISECONDS, initialDelay = SWEEP_MILLISECONDS)
    void sweep() {
        try {
            while (leases.hold("test-expiry", LEASE) && end() == PAGE)
                LOG.info("Ended {} tests that nobody answered", PAGE);
        } catch (RuntimeException e) {
            LOG.warn("Unanswered tests wait to be ended: {}", e.getMessage());
        }
    }

    /** How many; a result that is published twice is the same to the letter. */
    private int end() {
        var results = tests.overdue(clock.instant(), PAGE).stream()
                .flatMap(test -> Stream.ofNullable(test.requested()))
                .map(request -> TestResult.undetermined(
                        request, Uuids.v8("expired", request.testId()), Code.EXPIRED, request.notAfter()))
                .map(result -> new Ended(result, Message.of(result, Settings.SOURCE)))
                .toList();
        publisher.publish(results.stream().map(Ended::message).toList()).join();
        var told = results.stream().map(Ended::told).toList();
        projections.forEach(projection -> projection.apply(told));
        return results.size();
    }
}
