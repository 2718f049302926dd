package io.storewire.portal;

import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.TestResult.Timings;
import io.storewire.method.Completion;
import io.storewire.status.ShownDetails;
import io.storewire.status.ShownStore;
import io.storewire.status.ShownStore.PendingTest;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.ShownTest;
import io.storewire.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words for what the pages are given to show. */
final class Shown {

    static final String ORDERING = "ORDERING";
    static final String ENDPOINT = "https://api.example.com/prod";
    static final Instant NOON = Instant.parse("2026-07-01T12:00:00.000Z");

    private Shown() {}

    static ShownMethod unset(String method) {
        return new ShownMethod(method, Owner.MERCHANT, Completion.INCOMPLETE, null, null, null, null, null, null);
    }

    static ShownMethod notMerchants(String method, Owner owner) {
        return new ShownMethod(method, owner, Completion.NOT_REQUIRED, null, null, null, null, null, null);
    }

    static ShownMethod saved(String method, long revision, Status status) {
        return saved(method, ENDPOINT, EndpointType.PUBLIC, revision, status, null);
    }

    static ShownMethod pending(String method, long revision, Status status, Instant since) {
        var test = new PendingTest("t-9", revision, Lane.INTERACTIVE, "Ann", since, since.plusSeconds(60));
        return saved(method, ENDPOINT, EndpointType.PUBLIC, revision, status, test);
    }

    static ShownMethod saved(
            String method,
            String endpoint,
            EndpointType type,
            long revision,
            Status status,
            @Nullable PendingTest pending) {
        return new ShownMethod(
                method, Owner.MERCHANT, Completion.COMPLETE, endpoint, type, revision, status, null, pending);
    }

    /** Of revision 3. */
    static ShownMethod tested(Status status, ShownTest last) {
        return new ShownMethod(
                ORDERING, Owner.MERCHANT, Completion.COMPLETE, ENDPOINT, EndpointType.PUBLIC, 3L, status, last, null);
    }

    static ShownDetails details(ShownMethod... methods) {
        return details(Map.of(), methods);
    }

    static ShownDetails details(Map<String, List<ShownTest>> recent, ShownMethod... methods) {
        var store = new ShownStore(
                "berlin-07",
                "m-1",
                "Berlin Mitte",
                StoreType.COMBO,
                null,
                Map.of(),
                1,
                Completion.INCOMPLETE,
                List.of(methods),
                1);
        return new ShownDetails(store, recent);
    }

    static ShownTest answered(long revision, int status) {
        return ended(revision, Code.HTTP_RESPONSE.name(), Code.HTTP_RESPONSE, status, null);
    }

    static ShownTest ended(long revision, Code code) {
        return ended(revision, code.name(), code, null, null);
    }

    static ShownTest timed(Code code, Timings timings) {
        return ended(2, code.name(), code, null, timings);
    }

    static ShownTest ended(long revision, String name, Code like, @Nullable Integer status, @Nullable Timings timings) {
        return new ShownTest(
                "t-1",
                ShownTest.State.DONE,
                "m-1",
                "berlin-07",
                ORDERING,
                revision,
                Lane.INTERACTIVE,
                null,
                "Ann",
                NOON,
                null,
                like.outcome(),
                like.phase(),
                name,
                "What the service says.",
                "For engineers.",
                status,
                timings,
                null,
                1,
                NOON,
                NOON.plusSeconds(1),
                List.of());
    }
}
