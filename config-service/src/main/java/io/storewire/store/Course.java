package io.storewire.store;

import io.storewire.events.ConfigChanged;
import io.storewire.store.Decision.Decided;
import io.storewire.store.Decision.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several steps on one store, each decided on what those before it left: one that is refused leaves the others alone.
 *
 * @param store what it becomes; nothing, if there is none and none was registered
 * @param events of those that change it
 * @param outcomes one for each step
 */
record Course(Optional<Store> store, List<ConfigChanged> events, List<Outcome> outcomes) {

    Course {
        events = List.copyOf(events);
        outcomes = List.copyOf(outcomes);
    }

    static Course of(Optional<Store> saved, List<Step> steps) {
        var now = saved;
        var events = new ArrayList<ConfigChanged>();
        var outcomes = new ArrayList<Outcome>();
        for (var step : steps) {
            switch (Step.decide(step, now)) {
                case Refused<?> refused -> outcomes.add(new Outcome.Refused(Refusals.problem(refused.why())));
                case Decided<?> decided -> {
                    now = Optional.of(decided.store());
                    outcomes.add(outcome(decided));
                    if (decided.event() instanceof ConfigChanged changed) events.add(changed);
                }
            }
        }
        return new Course(now, events, outcomes);
    }

    private static Outcome outcome(Decided<?> decided) {
        return decided.event() instanceof ConfigChanged changed
                ? new Outcome.Changed(changed, decided.created())
                : new Outcome.Unchanged(decided.store().merchantId());
    }
}
