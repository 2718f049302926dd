package io.storewire.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How often a limit was met, for operators: by kind and scope, without names. */
@Component
class RefusalCounts {

    private final MeterRegistry meters;

    RefusalCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Enum<?> kind, Scope scope) {
        meters.counter("storewire.limited", "kind", lower(kind), "scope", lower(scope))
                .increment();
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
