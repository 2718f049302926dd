package io.storewire.limit;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How often a limit was met, for operators: by kind and scope, without names. */
@Component
class RefusalCounts {

    private final MeterRegistry meters;

    RefusalCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String kind, String scope) {
        meters.counter("storewire.limited", "kind", kind, "scope", scope).increment();
    }
}
