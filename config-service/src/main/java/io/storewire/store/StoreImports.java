package io.storewire.store;

import io.storewire.Settings;
import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Takes many changes of many stores at once, each by the rules of a single one. */
@Component
public class StoreImports {

    /** Of one store and at once: half of what may wait to be published. */
    private static final int MOST_STEPS = Stores.MOST_UNPUBLISHED / 2;

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

    /** Carries out steps in their order, and says of each what came of it. */
    @FunctionalInterface
    public interface Stage {

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
                .map(name -> PutStore.unknownMethod("/method", methods));
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
        var remembered = new Remembered(stores);
        return steps -> carryOut(steps, remembered::decideAll);
    }

    private static List<Outcome> carryOut(
            List<Step> steps, Function<Map<String, List<Step>>, Map<String, Course>> decided) {
        var outcomes = new ArrayList<>(Collections.<Optional<Outcome>>nCopies(steps.size(), Optional.empty()));
        var open = IntStream.range(0, steps.size()).boxed().toList();
        while (!open.isEmpty()) {
            var round = new LinkedHashMap<String, List<Integer>>();
            var rest = new ArrayList<Integer>();
            for (var at : open) {
                var ofStore = round.computeIfAbsent(steps.get(at).storeId(), id -> new ArrayList<>());
                if (ofStore.size() < MOST_STEPS) ofStore.add(at);
                else rest.add(at);
            }
            var wanted = new LinkedHashMap<String, List<Step>>();
            round.forEach(
                    (id, own) -> wanted.put(id, own.stream().map(steps::get).toList()));
            decided.apply(wanted).forEach((id, course) -> {
                var own = round.getOrDefault(id, List.of());
                for (int i = 0; i < own.size(); i++)
                    outcomes.set(own.get(i), Optional.of(course.outcomes().get(i)));
            });
            open = rest;
        }
        return outcomes.stream().map(Optional::orElseThrow).toList();
    }
}
