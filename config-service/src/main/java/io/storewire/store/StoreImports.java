package io.storewire.store;

import io.storewire.Settings;
import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes many changes of many stores at once, each by the rules of a single one. */
@Component
public class StoreImports {

    /** Steps on one store to be carried out together: half of what may wait to be published. */
    public static final int MOST_STEPS = StoreDocuments.MOST_UNPUBLISHED / 2;

    private final Stores stores;
    private final Methods methods;
    private final Acts acts;
    private final EndpointRules rules;

    StoreImports(Stores stores, Methods methods, Acts acts, Settings settings) {
        this.stores = stores;
        this.methods = methods;
        this.acts = acts;
        rules = EndpointRules.of(settings);
    }

    /** Where steps are carried out. */
    @FunctionalInterface
    public interface Stage {

        /**
         * Takes steps in their order, and says of each what came of it.
         *
         * @param steps of one store at most {@link #MOST_STEPS}
         * @throws Problem 503 if they may have been taken in part
         */
        List<Outcome> carryOut(List<Step> steps);
    }

    /**
     * Registers a store or changes what it is, as the body says, which was held against its schema.
     *
     * @throws Problem 422 with all findings, 404 if the caller doesn't see the merchant
     */
    public Step store(Caller caller, String storeId, Body body) {
        return new Step.Put(PutStore.read(caller, storeId, body, methods), acts.by(caller));
    }

    /**
     * Saves a connector as the body says, which was held against its schema.
     *
     * @throws Problem 422 with all findings
     */
    public Step connector(Caller caller, String storeId, Body body) {
        var unknown = body.text("method")
                .filter(name -> methods.find(name).isEmpty())
                .map(name -> Refusals.unknownMethod("/method", methods));
        var save = SaveConnector.read(body.and(unknown.stream().toList()), rules);
        var method = methods.find(body.json().path("method").asString()).orElseThrow();
        var act = acts.by(caller, save.reason(), save.changeReference());
        return new Step.Save(caller, storeId, method, save.values(method.name()), act);
    }

    /** Asks whether there is a store that the caller sees. */
    public Step see(Caller caller, String storeId) {
        return new Step.See(caller, storeId);
    }

    /** Where what was decided is kept, published and shown. */
    public Stage reality() {
        return steps -> carryOut(steps, stores::decideAll);
    }

    /** Where nothing is kept, but what would have been is remembered, for as many stores as there is room for. */
    public Stage rehearsal() {
        var rehearsal = new Rehearsal(stores);
        return steps -> carryOut(steps, rehearsal::decideAll);
    }

    private static List<Outcome> carryOut(
            List<Step> steps, Function<Map<String, List<Step>>, Map<String, Course>> decided) {
        var courses = decided.apply(
                steps.stream().collect(Collectors.groupingBy(Step::storeId, LinkedHashMap::new, Collectors.toList())));
        var outcomes = new HashMap<String, Iterator<Outcome>>();
        courses.forEach((id, course) -> outcomes.put(id, course.outcomes().iterator()));
        return steps.stream()
                .map(step ->
                        Objects.requireNonNull(outcomes.get(step.storeId())).next())
                .toList();
    }
}
