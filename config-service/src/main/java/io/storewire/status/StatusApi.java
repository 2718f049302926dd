package io.storewire.status;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.FromQuery;
import io.storewire.api.Page;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
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

    @GetMapping("/stores/{storeId}")
    ShownStore store(@PathVariable String storeId, Caller caller) {
        return stores.shown(caller, storeId);
    }

    @GetMapping("/stores")
    Page<ShownStore> stores(@FromQuery("listStores") Body query, Caller caller) {
        return stores.list(caller, StoreQuery.of(query, methods));
    }

    @GetMapping("/tests/{testId}")
    ShownTest test(@PathVariable String testId, Caller caller) {
        return tests.find(testId)
                .flatMap(TestView::shown)
                .filter(test -> caller.sees(test.merchantId()))
                .orElseThrow(() -> Problem.notFound("There is no test %s.".formatted(testId)));
    }
}
