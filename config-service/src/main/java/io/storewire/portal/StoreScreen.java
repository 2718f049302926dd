package io.storewire.portal;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Change.Owner;
import io.storewire.method.Method.Item;
import io.storewire.method.Methods;
import io.storewire.status.ShownDetails;
import io.storewire.status.ShownStore;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.ShownTest;
import io.storewire.store.Connectors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store as its page shows it: what is configured, and what became of the tests. */
record StoreScreen(ShownStore store, List<ConfigLine> configuration, List<TestLine> tests) {

    StoreScreen {
        configuration = List.copyOf(configuration);
        tests = List.copyOf(tests);
    }

    /** Whether a form of it says why something was refused. */
    boolean answers() {
        return configuration.stream()
                        .anyMatch(line -> line.required() && line.edit().isPresent())
                || tests.stream().anyMatch(line -> line.asking().isPresent());
    }

    /** What the person who looks at it is doing. */
    sealed interface Doing {

        record Looking() implements Doing {}

        record Editing(Edit edit) implements Doing {}

        /** Something was done to a method's connector, which the page confirms. */
        record Confirming(String method, String note) implements Doing {}

        /** A test was asked for in vain. */
        record Asking(String method, String item, Problem refused) implements Doing {}
    }

    /**
     * A method in the configuration.
     *
     * @param warnings what looks odd about the saved connector
     * @param edit if somebody is editing it
     * @param note what was just done to it
     */
    record ConfigLine(ShownMethod method, List<Finding> warnings, Optional<Edit> edit, Optional<String> note) {

        ConfigLine {
            warnings = List.copyOf(warnings);
        }

        public boolean required() {
            return method.owner() == Owner.MERCHANT;
        }

        private static ConfigLine of(ShownMethod method, Doing doing) {
            return new ConfigLine(
                    method,
                    warnings(method.endpoint(), method),
                    doing instanceof Doing.Editing e && e.edit().method().equals(method.method())
                            ? Optional.of(e.edit())
                            : Optional.empty(),
                    doing instanceof Doing.Confirming c && c.method().equals(method.method())
                            ? Optional.of(c.note())
                            : Optional.empty());
        }

        private static List<Finding> warnings(@Nullable String endpoint, ShownMethod method) {
            var type = method.endpointType();
            return endpoint == null || type == null ? List.of() : Connectors.warnings(endpoint, type);
        }
    }

    /**
     * A method with a saved endpoint in the test table.
     *
     * @param waited since the pending test was asked for
     * @param recent the latest tests that ended, of any revision
     * @param item what a test takes, if anything
     * @param asking a test that was asked for in vain
     */
    record TestLine(
            ShownMethod method,
            Duration waited,
            List<ShownTest> recent,
            Optional<Item> item,
            Optional<Doing.Asking> asking) {

        TestLine {
            recent = List.copyOf(recent);
        }

        public MethodState state() {
            return MethodState.of(method);
        }

        /** The status with which the saved endpoint answered, if the status rests on an answer. */
        public Optional<Integer> answered() {
            return recent.stream()
                    .filter(test -> test.outcome() != null && test.outcome().measured() && isOfWhatIsSaved(test))
                    .findFirst()
                    .map(ShownTest::httpStatus);
        }

        public Optional<ShownTest> last() {
            return Optional.ofNullable(method.lastTest());
        }

        /** Whether the saved endpoint is what was tested. */
        public boolean isOfWhatIsSaved(ShownTest test) {
            return Objects.equals(method.revision(), test.revision());
        }

        public Optional<Waterfall> waterfall(ShownTest test) {
            return Waterfall.of(test);
        }

        /** What stands in the field for the item. */
        public String given() {
            return asking.map(Doing.Asking::item).orElse("");
        }

        private static TestLine of(
                ShownMethod method, ShownDetails details, Methods methods, Instant now, Doing doing) {
            var pending = method.pendingTest();
            var waited = pending == null ? Duration.ZERO : Duration.between(pending.requestedAt(), now);
            return new TestLine(
                    method,
                    waited.isNegative() ? Duration.ZERO : waited,
                    details.recent().getOrDefault(method.method(), List.of()),
                    methods.find(method.method()).map(io.storewire.method.Method::item),
                    doing instanceof Doing.Asking a && a.method().equals(method.method())
                            ? Optional.of(a)
                            : Optional.empty());
        }
    }

    static StoreScreen of(ShownDetails details, Methods methods, Instant now, Doing doing) {
        var all = details.store().methods();
        return new StoreScreen(
                details.store(),
                all.stream().map(method -> ConfigLine.of(method, doing)).toList(),
                all.stream()
                        .filter(method -> method.endpoint() != null)
                        .map(method -> TestLine.of(method, details, methods, now, doing))
                        .toList());
    }
}
