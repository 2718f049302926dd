package io.storewire.status;

import io.storewire.method.Methods;
import io.storewire.status.StoreView.Registered;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lists filter on; a store that isn't registered yet has none of it and so is in no list. */
record Facets(Methods methods) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    Map<String, ?> of(StoreView view) {
        var registered = view.registered();
        return registered == null
                ? Map.of()
                : Map.of(
                        "merchantId", registered.merchantId(),
                        "facets", facets(view, registered),
                        "terms", terms(view.storeId(), registered.values().name()));
    }

    static String type(String storeType) {
        return "type:" + storeType;
    }

    static String completion(String completion) {
        return "completion:" + completion;
    }

    /** Of one method, or of any where it is {@code *}. */
    static String status(String method, String status) {
        return "status:" + method + ":" + status;
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private List<String> facets(StoreView view, Registered store) {
        var facets = new TreeSet<String>();
        facets.add(type(store.values().storeType().name()));
        facets.add(completion(view.completion(methods, store.values()).name()));
        for (var method : methods.all()) {
            view.shownStatus(method, store.values()).ifPresent(status -> {
                facets.add(status(method.name(), status.name()));
                facets.add(status("*", status.name()));
            });
        }
        return List.copyOf(facets);
    }

    private static List<String> terms(String storeId, String name) {
        var words = BETWEEN_WORDS.splitAsStream(name).filter(word -> !word.isEmpty());
        return Stream.concat(Stream.of(storeId), words).map(Facets::folded).toList();
    }
}
