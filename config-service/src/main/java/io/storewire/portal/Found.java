package io.storewire.portal;

import io.storewire.api.Page;
import io.storewire.status.Counts;
import io.storewire.status.ShownStore;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list of stores found, of which all can be validated at once.
 *
 * @param any whether it found any
 * @param number how many, where that takes no counting of its own: a list of a hundred thousand is as fast as one of ten
 */
record Found(boolean any, OptionalLong number) {

    private static final Set<String> COUNTED = Set.of("merchantId", "cursor");

    /** @param counted the stores that the list would have if it was narrowed to nothing but its merchant */
    static Found of(Filters filters, Page<ShownStore> page, @Nullable Counts counted) {
        var here = page.items().size();
        if (!filters.further() && page.nextCursor() == null) return new Found(here > 0, OptionalLong.of(here));
        var isAll = COUNTED.containsAll(filters.values().keySet());
        return isAll && counted != null
                ? new Found(true, OptionalLong.of(all(counted)))
                : new Found(true, OptionalLong.empty());
    }

    private static long all(Counts counted) {
        return counted.stores().values().stream().mapToLong(Long::longValue).sum();
    }
}
