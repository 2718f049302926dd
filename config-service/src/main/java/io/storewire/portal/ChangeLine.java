package io.storewire.portal;

import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
            case Change.StoreRegistered c -> ofStore(event, "STORE_REGISTERED", new Versions<>(null, c.after()));
            case Change.StoreUpdated c -> ofStore(event, "STORE_UPDATED", new Versions<>(c.before(), c.after()));
            case Change.ConnectorSaved c ->
                ofConnector(event, "CONNECTOR_SAVED", c.after(), new Versions<>(c.before(), c.after()));
            case Change.ConnectorRemoved c ->
                ofConnector(event, "CONNECTOR_REMOVED", c.before(), new Versions<>(c.before(), null));
        };
    }

    private static ChangeLine ofStore(ConfigChanged event, String kind, Versions<StoreValues> versions) {
        var values = Stream.of(
                versions.text("name", StoreValues::name),
                versions.word("storeType", Optional.empty(), StoreValues::storeType),
                versions.word("fraudStrategy", Optional.empty(), StoreValues::fraudStrategy));
        var owners = versions.each()
                .flatMap(one -> one.ownership().keySet().stream())
                .distinct()
                .sorted()
                .map(method -> versions.word(
                        "owner", Optional.of(method), one -> one.ownership().get(method)));
        return new ChangeLine(event, kind, Optional.empty(), different(Stream.concat(values, owners)));
    }

    private static ChangeLine ofConnector(
            ConfigChanged event, String kind, ConnectorValues either, Versions<ConnectorValues> versions) {
        var values = Stream.of(
                versions.text("endpoint", ConnectorValues::endpoint),
                versions.word("endpointType", Optional.empty(), ConnectorValues::endpointType));
        return new ChangeLine(event, kind, Optional.of(either.method()), different(values));
    }

    private static List<Field> different(Stream<Field> fields) {
        return fields.filter(field -> !field.before().equals(field.after())).toList();
    }

    /** All values before and after; missing where there was nothing. */
    private record Versions<V>(@Nullable V before, @Nullable V after) {

        Field text(String name, Function<V, String> value) {
            return new Field(name, Optional.empty(), false, of(before, value), of(after, value));
        }

        Field word(String name, Optional<String> of, Function<V, ? extends @Nullable Enum<?>> value) {
            return new Field(
                    name,
                    of,
                    true,
                    of(before, value).map(Enum::name),
                    of(after, value).map(Enum::name));
        }

        Stream<V> each() {
            return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                    .flatMap(Optional::stream);
        }

        private static <V, T> Optional<T> of(@Nullable V version, Function<V, ? extends @Nullable T> value) {
            return Optional.ofNullable(version).map(value);
        }
    }
}
