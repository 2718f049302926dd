package io.storewire.status;

import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.method.Methods;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store as whoever tests it needs to know it. */
public record Candidate(String storeId, String merchantId, List<Place> places) {

    /**
     * One of its methods.
     *
     * @param saved where to reach it, if the merchant said so
     * @param revision of what is saved; 0 where nothing is
     * @param latestRequest when a test of it was last asked for, as far as the view knows
     */
    public record Place(
            String method, Owner owner, @Nullable ConnectorValues saved, long revision, Instant latestRequest) {}

    public Candidate {
        places = List.copyOf(places);
    }

    /** Of a method that nobody knows any more, nothing is to be tested. */
    public Place place(String method) {
        return places.stream()
                .filter(place -> place.method().equals(method))
                .findFirst()
                .orElseGet(() -> new Place(method, Owner.NOT_OFFERED, null, 0, Instant.EPOCH));
    }

    /** @throws IllegalArgumentException if the store isn't registered, for then there is nothing to test */
    static Candidate of(StoreView view, Methods methods) {
        var store = view.registered();
        if (store == null) throw new IllegalArgumentException("not registered: " + view.storeId());
        var places = methods.all().stream()
                .map(method -> {
                    var known = view.method(method.name());
                    var saved = known.saved();
                    return new Place(
                            method.name(),
                            method.owner(store.values()),
                            saved == null ? null : saved.values(),
                            saved == null ? 0 : saved.revision(),
                            known.latestRequest());
                })
                .toList();
        return new Candidate(view.storeId(), store.merchantId(), places);
    }
}
