package io.storewire.batch;

import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what runs share. */
@Configuration
class BatchConfiguration {

    @Bean
    Run.Means means(Batches batches, Asking asking, Counting counting, Flow flow, LongSupplier nanos) {
        return new Run.Means(batches, asking, counting, flow, nanos);
    }
}
