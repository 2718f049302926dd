package io.storewire.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.batch.BatchReads;
import io.storewire.status.StoreViews;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches stores and batches, at the usual pace. */
@Configuration
class LiveConfiguration {

    @Bean
    Pace pace() {
        return Pace.USUAL;
    }

    @Bean
    Watch storeWatch(StoreViews stores, Pace pace, LongSupplier nanos, MeterRegistry meters) {
        return new Watch("store", stores::versions, pace, nanos, meters);
    }

    @Bean
    Watch batchWatch(BatchReads batches, Pace pace, LongSupplier nanos, MeterRegistry meters) {
        return new Watch("batch", batches::versions, pace, nanos, meters);
    }
}
