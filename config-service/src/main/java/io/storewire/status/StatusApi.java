package io.storewire.status;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.FromQuery;
import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is complete and what works. */
@RestController
@RequestMapping("/api/v1")
class StatusApi {

    private final StoreViews stores;
    private final Tests tests;
    private final Methods methods;

    StatusApi(StoreViews stores, Tests tests, Methods methods) {
        this.stores = stores;
        this.tests = tests;
        this.methods = methods;
    }

    /** The query of a list. */
    record ListStores(
            @Nullable String merchantId,
            @Nullable String storeType,
            @Nullable String completion,
            @Nullable String method,
            @Nullable String status,
            @Nullable String q,
            @Nullable String limit,
            @Nullable String cursor) {

        StoreFilter filter() {
            var facets = Stream.of(
                            Optional.ofNullable(storeType).map(Facets::type),
                            Optional.ofNullable(completion).map(Facets::completion),
                            Optional.ofNullable(status).map(s -> Facets.status(method == null ? "*" : method, s)))
                    .flatMap(Optional::stream)
                    .toList();
            return new StoreFilter(
                    Optional.ofNullable(merchantId), facets, Optional.ofNullable(q), Optional.ofNullable(cursor));
        }
    }

    @GetMapping("/stores/{storeId}")
    ShownStore store(@PathVariable String storeId, Caller caller) {
        return stores.shown(caller, storeId);
    }

    @GetMapping("/stores")
    Page<ShownStore> stores(@FromQuery("listStores") Body query, Caller caller) {
        var list = query.and(unknownMethod(query)).as(ListStores.class);
        var limit = Page.limit(list.limit());
        var read = stores.list(caller, list.filter(), limit + 1);
        return Page.of(read, limit, StoreView::storeId, view -> ShownStore.of(view, methods));
    }

    @GetMapping("/tests/{testId}")
    ShownTest test(@PathVariable String testId, Caller caller) {
        return tests.find(testId)
                .flatMap(TestView::shown)
                .filter(test -> caller.sees(test.merchantId()))
                .orElseThrow(() -> Problem.notFound("There is no test %s.".formatted(testId)));
    }

    private List<Finding> unknownMethod(Body query) {
        return query
                .text("method")
                .filter(name -> methods.find(name).isEmpty())
                .map(name -> new Finding("/method", "unknown-method", "The methods are %s.".formatted(methods.names())))
                .stream()
                .toList();
    }
}
