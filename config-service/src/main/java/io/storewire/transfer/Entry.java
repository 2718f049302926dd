package io.storewire.transfer;

import io.storewire.api.Problem;
import io.storewire.catalogue.CatalogueItem;
import io.storewire.store.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line as it was read, and what it wants. */
record Entry(Label label, Wish wish) {

    /**
     * Which line it is.
     *
     * @param number in the body, from 1
     * @param kind missing where the line doesn't say what it is
     */
    record Label(
            long number,
            @Nullable LineKind kind,
            @Nullable String storeId,
            @Nullable String method) {}

    sealed interface Wish {

        record OfStore(Step step) implements Wish {}

        /** @param see whether there is the store */
        record OfCatalogue(Step see, List<CatalogueItem> items) implements Wish {

            public OfCatalogue {
                items = List.copyOf(items);
            }
        }

        record Wrong(Problem why) implements Wish {}
    }

    /** What it asks of a store, if it could be read. */
    Optional<Step> step() {
        return switch (wish) {
            case Wish.Wrong wrong -> Optional.empty();
            case Wish.OfStore ofStore -> Optional.of(ofStore.step());
            case Wish.OfCatalogue ofCatalogue -> Optional.of(ofCatalogue.see());
        };
    }
}
