package io.storewire.worker;

import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A lane's own part of the worker, which the other lane cannot take from it.
 *
 * @param zones whose tests are taken
 * @param slots how many tests run at once
 */
record LaneShare(Lane lane, Set<EndpointType> zones, int slots) {

    /** A quarter of all slots is kept for people; a batch fills the rest and no more. */
    static List<LaneShare> of(Set<EndpointType> zones, int maxInFlight) {
        var interactive = Math.max(1, maxInFlight / 4);
        return List.of(
                new LaneShare(Lane.INTERACTIVE, zones, interactive),
                new LaneShare(Lane.BATCH, zones, maxInFlight - interactive));
    }

    /** The consumer group, which all workers share. */
    String group() {
        return "storewire-probe-" + name();
    }

    String name() {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    List<String> topics() {
        return zones.stream()
                .map(zone -> Topics.testRequested(lane, zone))
                .sorted()
                .toList();
    }
}
