package io.storewire.access;

import static io.storewire.access.Permission.BATCHES_RUN;
import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.CONNECTORS_TEST;
import static io.storewire.access.Permission.CONNECTORS_WRITE;
import static io.storewire.access.Permission.HISTORY_READ;
import static io.storewire.access.Permission.STORES_WRITE;

import java.util.List;
import java.util.Optional;

/** Which route needs which permission; one that isn't named here answers nobody. */
public final class Routes {

    /**
     * A verb and a path with its variables in braces, and all that it needs. HEAD needs what GET does.
     *
     * @param parameter if the route is another one when that is asked for; it stands before the one that it isn't asked for
     */
    record Route(String verb, String path, Optional<String> parameter, List<Permission> needs) {

        Route(String verb, String path, Permission... needs) {
            this(verb, path, Optional.empty(), List.of(needs));
        }

        Route askedFor(String name) {
            return new Route(verb, path, Optional.of(name), needs);
        }
    }

    static final List<Route> ALL = List.of(
            new Route("GET", "/api/v1/stores", CONNECTORS_READ),
            new Route("GET", "/api/v1/stores/{storeId}", CONNECTORS_READ),
            new Route("PUT", "/api/v1/stores/{storeId}", STORES_WRITE),
            new Route("GET", "/api/v1/stores/{storeId}/catalogue", CONNECTORS_READ),
            new Route("PUT", "/api/v1/stores/{storeId}/catalogue", STORES_WRITE),
            new Route("GET", "/api/v1/stores/{storeId}/catalogue/{code}", CONNECTORS_READ),
            new Route("GET", "/api/v1/stores/{storeId}/history", HISTORY_READ),
            new Route("PUT", "/api/v1/stores/{storeId}/connectors/{method}", CONNECTORS_WRITE),
            new Route("DELETE", "/api/v1/stores/{storeId}/connectors/{method}", CONNECTORS_WRITE),
            new Route("POST", "/api/v1/stores/{storeId}/connectors/{method}/tests", CONNECTORS_TEST),
            new Route("GET", "/api/v1/tests/{testId}", CONNECTORS_READ),
            new Route("GET", "/api/v1/stream", BATCHES_RUN).askedFor("batchId"),
            new Route("GET", "/api/v1/stream", CONNECTORS_READ),
            new Route("POST", "/api/v1/import", STORES_WRITE, CONNECTORS_WRITE),
            new Route("GET", "/api/v1/export", STORES_WRITE, CONNECTORS_WRITE),
            new Route("POST", "/api/v1/batches", BATCHES_RUN),
            new Route("GET", "/api/v1/batches/{batchId}", BATCHES_RUN),
            new Route("GET", "/api/v1/batches/{batchId}/results", BATCHES_RUN),
            new Route("POST", "/api/v1/batches/{batchId}/cancellation", BATCHES_RUN),
            new Route("POST", "/api/v1/batches/{batchId}/retries", BATCHES_RUN));

    /** The pages of the portal, which programs have no use for; a form is answered by the store as it is then. */
    static final List<Route> PAGES = List.of(
            new Route("GET", "/stores", CONNECTORS_READ),
            new Route("GET", "/stores/{storeId}", CONNECTORS_READ),
            new Route("GET", "/stores/{storeId}/row", CONNECTORS_READ),
            new Route("GET", "/stores/{storeId}/catalogue", CONNECTORS_READ),
            new Route("GET", "/stores/{storeId}/history", HISTORY_READ),
            new Route("GET", "/stores/{storeId}/history/export", HISTORY_READ),
            new Route("GET", "/stores/{storeId}/connectors/{method}", CONNECTORS_READ, CONNECTORS_WRITE),
            new Route("POST", "/stores/{storeId}/connectors/{method}", CONNECTORS_READ, CONNECTORS_WRITE),
            new Route("GET", "/stores/{storeId}/connectors/{method}/removal", CONNECTORS_READ),
            new Route("POST", "/stores/{storeId}/connectors/{method}/removal", CONNECTORS_READ, CONNECTORS_WRITE),
            new Route("GET", "/stores/{storeId}/connectors/{method}/tests", CONNECTORS_READ),
            new Route("POST", "/stores/{storeId}/connectors/{method}/tests", CONNECTORS_READ, CONNECTORS_TEST),
            new Route("GET", "/batches", BATCHES_RUN),
            new Route("POST", "/batches", BATCHES_RUN),
            new Route("GET", "/batches/new", BATCHES_RUN),
            new Route("GET", "/batches/{batchId}", BATCHES_RUN),
            new Route("GET", "/batches/{batchId}/export/{form}", BATCHES_RUN),
            new Route("GET", "/batches/{batchId}/cancellation", BATCHES_RUN),
            new Route("POST", "/batches/{batchId}/cancellation", BATCHES_RUN),
            new Route("GET", "/batches/{batchId}/retries", BATCHES_RUN),
            new Route("POST", "/batches/{batchId}/retries", BATCHES_RUN));

    private Routes() {}

    /**
     * What the OpenAPI document says of a route: all of a list together, and several lists where it depends on what is asked
     * for; nothing of one that isn't of the API.
     */
    public static List<List<Permission>> needs(String verb, String path) {
        return ALL.stream()
                .filter(route -> route.verb().equals(verb) && route.path().equals(path))
                .map(Route::needs)
                .toList();
    }
}
