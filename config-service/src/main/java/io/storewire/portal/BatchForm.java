package io.storewire.portal;

import io.storewire.events.Uuids;
import io.storewire.method.Method;
import io.storewire.method.Method.Item.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What somebody wants to validate.
 *
 * @param filters which stores
 * @param methods by name, those that are chosen
 * @param item what tests are given that need an item
 * @param once what a press of the button is known by
 */
record BatchForm(Filters filters, List<String> methods, Item item, String once) {

    /** Whether the form was filled in at all; of methods, one says only that it is chosen. */
    static final String FILLED_IN = "chosen";

    static final String ONCE = "once";

    /**
     * The items.
     *
     * @param choice one of {@link Choice}
     * @param code if it is that
     */
    record Item(Choice choice, String code) {

        Optional<Map<String, ?>> asked() {
            return switch (choice) {
                case NONE -> Optional.empty();
                case FIRST -> Optional.of(Map.of("firstOfCatalogue", true));
                case CODE -> Optional.of(Map.of("code", code));
            };
        }
    }

    /** In which way. */
    enum Choice {
        FIRST,
        CODE,
        NONE
    }

    BatchForm {
        methods = List.copyOf(methods);
    }

    /** As it begins, all methods are chosen, with the first item of each catalogue. */
    static BatchForm of(Map<String, String> said, List<Method> all, String once) {
        Predicate<String> chosen = name -> !said.containsKey(FILLED_IN) || said.containsKey("test." + name);
        return new BatchForm(
                Filters.ofStores(said),
                all.stream().map(Method::name).filter(chosen).toList(),
                new Item(
                        choice(said.getOrDefault("item", "")),
                        said.getOrDefault("code", "").strip()),
                said.getOrDefault(ONCE, once));
    }

    private static Choice choice(String said) {
        for (var choice : Choice.values()) {
            if (choice.name().equals(said)) return choice;
        }
        return Choice.FIRST;
    }

    public boolean tests(Method method) {
        return methods.contains(method.name());
    }

    public boolean gives(Choice choice) {
        return item.choice() == choice;
    }

    /** Whether that method's tests need an item of a catalogue. */
    public static boolean needsAnItem(Method method) {
        var item = method.item();
        return item != null && item.kind() == Kind.CATALOGUE_CODE;
    }

    /** The order in the words of the API. */
    Map<String, ?> order() {
        var order = new TreeMap<String, Object>();
        order.put("stores", stores());
        order.put("methods", methods);
        item.asked().ifPresent(asked -> order.put("testItem", asked));
        return order;
    }

    /** The same for the same order of the same page, so that a second press starts nothing more. */
    String key() {
        return Uuids.v8(once, order().toString());
    }

    private Map<String, ?> stores() {
        var filter = new TreeMap<>(filters.values());
        filter.remove("cursor");
        var stores = new HashMap<String, Object>();
        Optional.ofNullable(filter.remove("merchantId")).ifPresent(id -> stores.put("merchantId", id));
        if (!filter.isEmpty()) stores.put("filter", filter);
        return new TreeMap<>(stores);
    }
}
