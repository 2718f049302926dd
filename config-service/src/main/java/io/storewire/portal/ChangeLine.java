package io.storewire.portal;

import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change as auditors read it.
 *
 * @param kind which of the messages names it
 * @param method whose connector changed, if it is a connector's change
 * @param fields what differs
 */
record ChangeLine(ConfigChanged event, String kind, Optional<String> method, List<Field> fields) {

    /**
     * A value before and after.
     *
     * @param name which of the messages names it
     * @param of whose it is, where there are several of a name
     * @param word whether the values are words of ours, which the messages have
     */
    record Field(String name, Optional<String> of, boolean word, Optional<String> before, Optional<String> after) {

        /** What of them differs, where both are texts of the person's. */
        public Optional<Difference> difference() {
            return word || before.isEmpty() || after.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Difference.of(before.get(), after.get()));
        }
    }

    ChangeLine {
        fields = List.copyOf(fields);
    }

    static ChangeLine of(ConfigChanged event) {
        return switch (event.change()) {
            case Change.StoreRegistered c -> ofStore(event, "STORE_REGISTERED", null, c.after());
            case Change.StoreUpdated c -> ofStore(event, "STORE_UPDATED", c.before(), c.after());
            case Change.ConnectorSaved c -> ofConnector(event, "CONNECTOR_SAVED", c.before(), c.after());
            case Change.ConnectorRemoved c -> ofConnector(event, "CONNECTOR_REMOVED", c.before(), null);
        };
    }

    private static ChangeLine ofStore(
            ConfigChanged event, String kind, @Nullable StoreValues before, StoreValues after) {
        var fields = new ArrayList<Field>();
        text("name", before == null ? null : before.name(), after.name()).ifPresent(fields::add);
        word("storeType", null, before == null ? null : before.storeType(), after.storeType())
                .ifPresent(fields::add);
        word("fraudStrategy", null, before == null ? null : before.fraudStrategy(), after.fraudStrategy())
                .ifPresent(fields::add);
        var methods = new TreeSet<>(after.ownership().keySet());
        if (before != null) methods.addAll(before.ownership().keySet());
        for (var method : methods) {
            var was = before == null ? null : before.ownership().get(method);
            word("owner", method, was, after.ownership().get(method)).ifPresent(fields::add);
        }
        return new ChangeLine(event, kind, Optional.empty(), fields);
    }

    private static ChangeLine ofConnector(
            ConfigChanged event, String kind, @Nullable ConnectorValues before, @Nullable ConnectorValues after) {
        var fields = Stream.of(
                        text(
                                "endpoint",
                                before == null ? null : before.endpoint(),
                                after == null ? null : after.endpoint()),
                        word(
                                "endpointType",
                                null,
                                before == null ? null : before.endpointType(),
                                after == null ? null : after.endpointType()))
                .flatMap(Optional::stream)
                .toList();
        var method = Stream.of(before, after).filter(Objects::nonNull).map(ConnectorValues::method);
        return new ChangeLine(event, kind, method.findFirst(), fields);
    }

    private static Optional<Field> text(String name, @Nullable String before, @Nullable String after) {
        return field(name, null, false, before, after);
    }

    private static Optional<Field> word(
            String name, @Nullable String of, @Nullable Enum<?> before, @Nullable Enum<?> after) {
        return field(name, of, true, before == null ? null : before.name(), after == null ? null : after.name());
    }

    private static Optional<Field> field(
            String name, @Nullable String of, boolean word, @Nullable String before, @Nullable String after) {
        return Objects.equals(before, after)
                ? Optional.empty()
                : Optional.of(new Field(
                        name, Optional.ofNullable(of), word, Optional.ofNullable(before), Optional.ofNullable(after)));
    }
}
