package io.storewire.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.storewire.api.Precondition;
import io.storewire.events.Actor;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.method.BuiltIn;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refusal;
import io.storewire.store.Decision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractObjectAssert;

/** Words for the tests of what is decided: one store, one person, one noon. */
final class Example {

    static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000Z");
    static final String ID = "store-1";
    static final String MERCHANT = "m-1";
    static final String ENDPOINT = "https://api.example.com/prod";

    static final Precondition MISSING = new Precondition.Missing();
    static final Precondition ABSENT = new Precondition.Absent();

    private Example() {}

    static Precondition revision(long revision) {
        return new Precondition.Revision(revision);
    }

    static Act at(Instant at) {
        return new Act(new Actor("u-1", "Ann"), "a reason", "T-1", at, "event-" + at.toEpochMilli());
    }

    static Act later(Duration by) {
        return at(NOON.plus(by));
    }

    static Act noon() {
        return at(NOON);
    }

    static StoreValues valuesWith(Map<String, Owner> ownership) {
        return new StoreValues("Main Street", StoreType.COMBO, null, ownership);
    }

    static Store.Wanted wanted(Map<String, Owner> ownership) {
        return new Store.Wanted(ID, MERCHANT, valuesWith(ownership));
    }

    /** A store of its merchant, with ORDERING and IDENTITY to configure, of revision 1. */
    static Store registered() {
        return decided(Store.put(Optional.empty(), wanted(Map.of()), ABSENT, noon()))
                .store();
    }

    static ConnectorValues connector(String method, String endpoint) {
        return new ConnectorValues(method, endpoint, EndpointType.PUBLIC);
    }

    static Decision<Connector> save(Store store, String method, String endpoint, Precondition basedOn) {
        return store.save(BuiltIn.method(method), connector(method, endpoint), basedOn, noon());
    }

    static Decision<Optional<Connector>> remove(Store store, String method, Precondition basedOn) {
        return store.remove(BuiltIn.method(method), basedOn, noon());
    }

    static Store saved(Store store, String method) {
        return decided(save(store, method, ENDPOINT, ABSENT)).store();
    }

    static Store removed(Store store, String method) {
        var revision = store.connector(method).revision();
        return decided(remove(store, method, revision(revision))).store();
    }

    static Store owned(Store store, Map<String, Owner> ownership) {
        return decided(Store.put(Optional.of(store), wanted(ownership), revision(store.revision()), noon()))
                .store();
    }

    static <A> Decided<A> decided(Decision<A> decision) {
        return switch (decision) {
            case Decided<A> decided -> decided;
            case Refused<A> refused -> throw new AssertionError("refused: " + refused.why());
        };
    }

    static ConfigChanged change(Decision<?> decision) {
        return decided(decision).event() instanceof ConfigChanged change ? change : none(decision);
    }

    static AbstractObjectAssert<?, Refusal> assertRefused(Decision<?> decision) {
        return assertThat(decision).asInstanceOf(type(Refused.class)).extracting(refused -> refused.why());
    }

    static void assertUnchanged(Store store, Decision<?> decision) {
        assertThat(decided(decision).store()).isSameAs(store);
        assertThat(decided(decision).event()).isNull();
        assertThat(decided(decision).created()).isFalse();
    }

    private static ConfigChanged none(Decision<?> decision) {
        throw new AssertionError("no change: " + decision);
    }
}
