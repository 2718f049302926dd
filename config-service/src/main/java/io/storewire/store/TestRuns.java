package io.storewire.store;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.IdempotencyKey;
import io.storewire.api.Problem;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.catalogue.Catalogues;
import io.storewire.events.Uuids;
import io.storewire.method.Method;
import io.storewire.method.Method.Item.Kind;
import io.storewire.method.Methods;
import io.storewire.status.StoreViews;
import io.storewire.status.Tests;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks for tests of what is saved, for programs and people alike. */
@Component
public class TestRuns {

    private final Stores stores;
    private final Methods methods;
    private final Catalogues catalogues;
    private final Acts acts;
    private final StoreViews views;
    private final Tests tests;
    private final Counted counted;

    TestRuns(
            Stores stores,
            Methods methods,
            Catalogues catalogues,
            Acts acts,
            StoreViews views,
            Tests tests,
            Counted counted) {
        this.stores = stores;
        this.methods = methods;
        this.catalogues = catalogues;
        this.acts = acts;
        this.views = views;
        this.tests = tests;
        this.counted = counted;
    }

    /** What a request for a test says. */
    record RunTest(@Nullable String item) {

        String hash() {
            return item == null ? Uuids.v8() : Uuids.v8(item);
        }
    }

    /**
     * Asks for a test, or joins the one that is pending, as the body says, which was held against the schema {@code test}.
     *
     * @throws Problem 422 with all findings, or why it was refused
     */
    public TestAnswer run(Caller caller, String storeId, String method, IdempotencyKey idempotencyKey, Body body) {
        var known = methods.find(method).orElseThrow(() -> Refusals.noSuchMethod(method, methods));
        var key = idempotencyKey
                .text()
                .map(text -> Uuids.v8(caller.id(), storeId, method, text))
                .orElse(null);
        var run = body.as(RunTest.class);
        var item = TestItem.of(known.item(), run.item(), found(caller, storeId, known, run.item()));
        var command = new TestCommand(known, item, key, run.hash(), acts.newId());
        var latest = views.latestRequest(storeId, method);
        var act = acts.by(caller);
        return stores.decideOn(
                        caller,
                        storeId,
                        counted.test(store -> command.decide(store, pending(command, store, act), latest, act)))
                .answer();
    }

    private Optional<Asked> pending(TestCommand command, Store store, Act act) {
        return command.candidate(store, act.at()).filter(asked -> !tests.ended(asked.testId()));
    }

    private Optional<CatalogueItem> found(Caller caller, String storeId, Method method, @Nullable String code) {
        var wanted = method.item();
        return wanted == null || wanted.kind() != Kind.CATALOGUE_CODE || code == null
                ? Optional.empty()
                : catalogues.find(views.demand(caller, storeId), storeId, code);
    }
}
