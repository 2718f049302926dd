package io.storewire.events;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names of the topics. */
public final class Topics {

    /** Every change of a store or connector; kept for ever, never compacted. */
    public static final String CONFIG_CHANGED = "storewire.config-changed";

    /** How tests ended; kept 400 days. */
    public static final String TEST_RESULT = "storewire.test-result";

    /** All that carry events, without the dead letters. */
    public static final List<String> ALL = List.of(
            CONFIG_CHANGED,
            testRequested(Lane.INTERACTIVE, EndpointType.PUBLIC),
            testRequested(Lane.INTERACTIVE, EndpointType.PRIVATE),
            testRequested(Lane.BATCH, EndpointType.PUBLIC),
            testRequested(Lane.BATCH, EndpointType.PRIVATE),
            TEST_RESULT);

    /** What follows from what people do: all but what batches request. */
    public static final List<String> OF_PEOPLE =
            ALL.stream().filter(topic -> !isRequestedByBatches(topic)).toList();

    /** What batches request, and all results, theirs among them. */
    public static final List<String> OF_BATCHES = ALL.stream()
            .filter(topic -> isRequestedByBatches(topic) || topic.equals(TEST_RESULT))
            .toList();

    private Topics() {}

    private static boolean isRequestedByBatches(String topic) {
        return Stream.of(EndpointType.values())
                .map(zone -> testRequested(Lane.BATCH, zone))
                .anyMatch(topic::equals);
    }

    /** Tests to run, by lane and by the zone whose workers run them; kept 7 days. */
    public static String testRequested(Lane lane, EndpointType zone) {
        var prefix =
                switch (lane) {
                    case INTERACTIVE -> "storewire.test-requested.";
                    case BATCH -> "storewire.test-requested-batch.";
                };
        return prefix + zone.name().toLowerCase(Locale.ROOT);
    }

    /** Where a record of that topic goes that nobody can read. */
    public static String deadLetters(String topic) {
        return topic + "-dlt";
    }
}
