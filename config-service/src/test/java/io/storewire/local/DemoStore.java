package io.storewire.local;

import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.EndpointType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the demo's table.
 *
 * @param items of its catalogue
 * @param ownership where it differs from what type and strategy give
 */
record DemoStore(
        String id,
        String name,
        StoreType type,
        @Nullable FraudStrategy strategy,
        int items,
        Map<String, Owner> ownership,
        List<Connector> connectors) {

    private static final List<String> METHODS = List.of("IDENTITY", "LOYALTY", "ORDERING", "FRAUD_AND_ABUSE");

    /**
     * One method's endpoints.
     *
     * @param endpoints one after another, each a change of the one before; a {@code -} takes it away
     */
    record Connector(String method, EndpointType type, boolean tested, List<String> endpoints) {

        private static Connector read(String method, String cell) {
            var type = cell.contains("!") ? EndpointType.PRIVATE : EndpointType.PUBLIC;
            var tested = !cell.contains("?") && !cell.endsWith("-");
            return new Connector(
                    method, type, tested, List.of(cell.replaceAll("[?!]", "").split(">")));
        }
    }

    static List<DemoStore> read(String table) {
        return table.lines()
                .filter(line -> !line.isBlank())
                .map(DemoStore::line)
                .toList();
    }

    private static DemoStore line(String line) {
        var cells = List.of(line.strip().split(" *\\| *"));
        var ownership = new LinkedHashMap<String, Owner>();
        var connectors = new ArrayList<Connector>();
        for (int i = 0; i < METHODS.size(); i++) {
            var method = METHODS.get(i);
            var cell = cells.get(5 + i);
            owner(method, cell).ifPresent(owner -> ownership.put(method, owner));
            if (isEndpoint(cell)) connectors.add(Connector.read(method, cell));
        }
        return new DemoStore(
                cells.get(0),
                cells.get(1),
                StoreType.valueOf(cells.get(2)),
                cells.get(3).equals(".") ? null : FraudStrategy.valueOf(cells.get(3)),
                Integer.parseInt(cells.get(4)),
                ownership,
                connectors);
    }

    /** Loyalty is nobody's unless a store says so. */
    private static Optional<Owner> owner(String method, String cell) {
        return switch (cell) {
            case "platform" -> Optional.of(Owner.PLATFORM);
            case "off" -> Optional.of(Owner.NOT_OFFERED);
            case "on" -> Optional.of(Owner.MERCHANT);
            default -> isEndpoint(cell) && method.equals("LOYALTY") ? Optional.of(Owner.MERCHANT) : Optional.empty();
        };
    }

    private static boolean isEndpoint(String cell) {
        return !List.of(".", "platform", "off", "on").contains(cell);
    }
}
