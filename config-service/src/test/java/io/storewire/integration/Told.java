package io.storewire.integration;

import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.EventCodec;
import io.storewire.events.Lane;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestResult;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import io.storewire.outbox.Projection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store of which the views are told as if it came through Kafka: with people and results that no sign-in here has. */
final class Told {

    static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000Z");

    private final List<Projection> views;
    private final String storeId;
    private final String merchantId;
    private final Actor actor;
    private long sequence;
    private int tests;

    Told(List<Projection> views, String storeId, String merchantId, String actor) {
        this.views = views;
        this.storeId = storeId;
        this.merchantId = merchantId;
        this.actor = new Actor(actor, actor);
    }

    Told registered(String name, StoreType type) {
        return changed(new Change.StoreRegistered(new StoreValues(name, type, null, Map.of())), null);
    }

    Told renamed(String before, String after, StoreType type) {
        return changed(
                new Change.StoreUpdated(
                        new StoreValues(before, type, null, Map.of()), new StoreValues(after, type, null, Map.of())),
                null);
    }

    Told saved(String method, @Nullable String before, String endpoint, @Nullable String why) {
        var was = before == null ? null : new ConnectorValues(method, before, EndpointType.PUBLIC);
        return changed(new Change.ConnectorSaved(was, new ConnectorValues(method, endpoint, EndpointType.PUBLIC)), why);
    }

    /** A test of that revision, later than those before. */
    Told ended(String method, long revision, Code code, @Nullable Integer status) {
        var at = NOON.plusSeconds(++tests);
        var measured = code.outcome().measured();
        return tell(new TestResult(
                storeId + "-ended-" + tests,
                storeId + "-test-" + tests,
                merchantId,
                storeId,
                method,
                revision,
                Lane.INTERACTIVE,
                null,
                actor,
                at,
                code.outcome(),
                code.phase(),
                code.name(),
                status,
                measured ? new Timings(3_000L, 12_000L, null, null, 84_000) : null,
                status == null ? null : new Tls("TLSv1.3", "TLS_AES_128", actor.name(), NOON.plusSeconds(86_400)),
                1,
                "worker",
                at,
                at.plusMillis(84)));
    }

    private Told changed(Change change, @Nullable String why) {
        sequence++;
        return tell(new ConfigChanged(
                storeId + "-" + sequence,
                merchantId,
                storeId,
                sequence,
                NOON.plusSeconds(sequence),
                actor,
                why,
                why,
                change,
                "",
                ""));
    }

    private Told tell(StoreEvent event) {
        var told = List.of(new Projection.Told(event, EventCodec.encode(event)));
        views.forEach(view -> view.apply(told));
        return this;
    }
}
