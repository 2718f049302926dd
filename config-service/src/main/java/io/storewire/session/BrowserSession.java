package io.storewire.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/** A session as one request sees it: what it read, and what it changed of that. */
final class BrowserSession implements Session {

    private final Sessions sessions;
    private final Map<String, Object> attributes = new HashMap<>();

    /** What was set, and null for what was removed. */
    private final Map<String, @Nullable Object> changes = new HashMap<>();

    private String id;
    private Kept kept;
    private boolean gone;
    private @Nullable RuntimeException failure;

    BrowserSession(Sessions sessions, String id, Kept kept) {
        this.sessions = sessions;
        this.id = id;
        this.kept = kept;
        attributes.putAll(kept.attributes());
    }

    boolean isStored() {
        return kept.version() > 0;
    }

    /** Whether it was ended elsewhere; then nothing brings it back. */
    boolean isGone() {
        return gone;
    }

    boolean isUnsaved() {
        return !gone && (!isStored() || !changes.isEmpty());
    }

    Kept kept() {
        return kept;
    }

    Kept next() {
        return kept.next(attributes);
    }

    void saved(Kept written) {
        kept = written;
        changes.clear();
    }

    /** Others wrote it in the meantime: what this request changed is changed in theirs. */
    void rebase(Kept theirs) {
        kept = theirs;
        attributes.clear();
        attributes.putAll(theirs.attributes());
        changes.forEach(this::apply);
    }

    void end() {
        gone = true;
    }

    /** A write that failed isn't tried again: its request fails with it, and must not wait for the database twice. */
    void once(Runnable write) {
        if (failure != null) throw failure;
        try {
            write.run();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        sessions.withdraw(this);
        id = sessions.newId();
        return id;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null && !attributes.containsKey(name)) return;
        changes.put(name, value);
        apply(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    private void apply(String name, @Nullable Object value) {
        if (value == null) attributes.remove(name);
        else attributes.put(name, value);
    }

    @Override
    public Instant getCreationTime() {
        return kept.created();
    }

    @Override
    public Instant getLastAccessedTime() {
        return kept.used();
    }

    /** Noted already, by the service's own clock, when it was read. */
    @Override
    public void setLastAccessedTime(Instant now) {}

    @Override
    public Duration getMaxInactiveInterval() {
        return sessions.idle();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        throw new UnsupportedOperationException("the settings say how long sessions last");
    }

    /** Judged when it was read. */
    @Override
    public boolean isExpired() {
        return false;
    }
}
