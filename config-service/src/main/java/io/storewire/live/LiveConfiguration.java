package io.storewire.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.storewire.status.StoreViews;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches stores, at the usual pace. */
@Configuration
class LiveConfiguration {

    @Bean
    Pace pace() {
        return Pace.USUAL;
    }

    @Bean
    Watch watch(StoreViews stores, Pace pace, LongSupplier nanos, MeterRegistry meters) {
        return new Watch(stores::versions, pace, nanos, meters);
    }
}
