package io.storewire.batch;

import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carries batches. */
@Configuration
class BatchConfiguration {

    @Bean
    Run.Tools runTools(Batches batches, Asking asking, Counting counting, Flow flow, LongSupplier nanos) {
        return new Run.Tools(batches, asking, counting, flow, nanos);
    }
}
