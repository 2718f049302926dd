package io.storewire.status;

import io.storewire.events.Code;
import io.storewire.events.TestResult;
import io.storewire.events.Uuids;
import io.storewire.lease.Leases;
import io.storewire.outbox.Announcements;
import java.time.Clock;
import java.time.Duration;
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
    private final Announcements announcements;
    private final Leases leases;
    private final Clock clock;

    Expiry(Tests tests, Announcements announcements, Leases leases, Clock clock) {
        this.tests = tests;
        this.announcements = announcements;
        this.leases = leases;
        this.clock = clock;
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
                .toList();
        announcements.announce(results);
        return results.size();
    }
}
