package io.storewire.integration;

import static io.storewire.method.Completion.COMPLETE;
import static io.storewire.method.Completion.INCOMPLETE;
import static io.storewire.method.Completion.NOT_REQUIRED;
import static io.storewire.status.Status.SUCCESSFUL;
import static io.storewire.status.Status.UNSUCCESSFUL;
import static io.storewire.status.Status.UNTESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestResult;
import io.storewire.outbox.Projection.Told;
import io.storewire.status.Counts;
import io.storewire.status.StoreCounts;
import io.storewire.status.StoreViews;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceIntegrationTest
class CountsIntegrationTest {

    private static final Actor ANN = new Actor("u-1", "Ann");
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00.000Z");

    @Autowired
    StoreViews views;

    @Autowired
    StoreCounts counts;

    private final String mine = "m-" + UUID.randomUUID();
    private final String others = "m-" + UUID.randomUUID();

    @Test
    void areOfAllStoresAndConnectorsThatTheCallerSees() {
        tell(registered(mine, "a"), saved(mine, "a", "IDENTITY", 2), saved(mine, "a", "ORDERING", 3));
        tell(
                ended(mine, "a", "IDENTITY", 2, Code.HTTP_RESPONSE),
                ended(mine, "a", "ORDERING", 3, Code.CONNECT_REFUSED));
        tell(registered(mine, "b"), saved(mine, "b", "IDENTITY", 2));
        tell(registered(mine, "c", Map.of("IDENTITY", Owner.PLATFORM, "ORDERING", Owner.NOT_OFFERED)));
        tell(saved(mine, "c", "IDENTITY", 2), ended(mine, "c", "IDENTITY", 2, Code.HTTP_RESPONSE));

        var known = counted(Optional.empty(), mine);

        assertThat(known.stores()).isEqualTo(Map.of(COMPLETE, 1L, INCOMPLETE, 1L, NOT_REQUIRED, 1L));
        assertThat(known.connectors()).isEqualTo(Map.of(SUCCESSFUL, 1L, UNSUCCESSFUL, 1L, UNTESTED, 1L));
    }

    @Test
    void areNeverOfAnotherMerchantsStores() {
        tell(registered(mine, "a"));
        tell(registered(others, "b"), saved(others, "b", "IDENTITY", 2));

        assertThat(counted(Optional.empty(), mine).stores()).containsEntry(INCOMPLETE, 1L);
        assertThat(counted(Optional.of(others), mine)).satisfies(none -> {
            assertThat(none.stores().values()).containsOnly(0L);
            assertThat(none.connectors().values()).containsOnly(0L);
        });
        assertThat(counted(Optional.empty(), mine, others).stores()).containsEntry(INCOMPLETE, 2L);
        assertThat(counted(Optional.of(others), mine, others).connectors()).containsEntry(UNTESTED, 1L);
        assertThat(counted(Optional.of(others), "*").connectors()).containsEntry(UNTESTED, 1L);
    }

    @Test
    void leaveOutWhatIsNotRegistered() {
        tell(saved(mine, "a", "IDENTITY", 2), ended(mine, "a", "IDENTITY", 2, Code.HTTP_RESPONSE));

        assertThat(counted(Optional.empty(), mine)).satisfies(none -> {
            assertThat(none.stores().values()).containsOnly(0L);
            assertThat(none.connectors().values()).containsOnly(0L);
        });
    }

    @Test
    void areThoseOfAMomentLaterBeforeLong() {
        tell(registered(mine, "a"));
        assertThat(counted(Optional.empty(), mine).stores()).containsEntry(INCOMPLETE, 1L);

        tell(saved(mine, "a", "IDENTITY", 2), saved(mine, "a", "ORDERING", 3));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counted(Optional.empty(), mine).stores())
                        .containsEntry(COMPLETE, 1L)
                        .containsEntry(INCOMPLETE, 0L));
    }

    private Counts counted(Optional<String> merchantId, String... merchants) {
        var caller = new Caller(ANN, Set.of(), Set.of(merchants));
        return await().until(() -> counts.counts(caller, merchantId), Optional::isPresent)
                .orElseThrow();
    }

    private void tell(StoreEvent... events) {
        views.apply(Stream.of(events).map(event -> new Told(event, "")).toList());
    }

    private static ConfigChanged registered(String merchant, String store) {
        return registered(merchant, store, Map.of());
    }

    private static ConfigChanged registered(String merchant, String store, Map<String, Owner> ownership) {
        var values = new StoreValues("Main Street", StoreType.APP_ENTRY, null, ownership);
        return changed(merchant, store, 1, new Change.StoreRegistered(values));
    }

    private static ConfigChanged saved(String merchant, String store, String method, long revision) {
        var values = new ConnectorValues(method, "https://api.example.com", EndpointType.PUBLIC);
        return changed(merchant, store, revision, new Change.ConnectorSaved(null, values));
    }

    private static ConfigChanged changed(String merchant, String store, long sequence, Change change) {
        return new ConfigChanged(
                "changed-" + sequence, merchant, id(merchant, store), sequence, NOW, ANN, null, null, change, "", "");
    }

    private static TestResult ended(String merchant, String store, String method, long revision, Code code) {
        return new TestResult(
                "ended-" + method,
                "test-" + method,
                merchant,
                id(merchant, store),
                method,
                revision,
                Lane.INTERACTIVE,
                null,
                ANN,
                NOW,
                code.outcome(),
                code.phase(),
                code.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                NOW.plusSeconds(1));
    }

    private static String id(String merchant, String store) {
        return "s" + merchant.substring(1) + "-" + store;
    }
}
