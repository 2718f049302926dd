package io.storewire.session;

import io.storewire.lease.Leases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears away the sessions that are over; nobody is served by one that it has yet to find. */
@Component
class SessionPurge {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPurge.class);
    private static final long EVERY_MILLISECONDS = 60_000;
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final Sessions sessions;
    private final Leases leases;

    SessionPurge(Sessions sessions, Leases leases) {
        this.sessions = sessions;
        this.leases = leases;
    }

    @Scheduled(fixedDelay = EVERY_MILLISECONDS, initialDelay = EVERY_MILLISECONDS)
    void sweep() {
        try {
            if (leases.hold("session-purge", LEASE)) LOG.debug("Cleared away {} sessions", sessions.purge());
        } catch (RuntimeException e) {
            LOG.warn("Sessions that are over wait to be cleared away: {}", e.getMessage());
        }
    }
}
