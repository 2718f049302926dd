package io.storewire.live;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Streams that are soon over. */
public final class Brief {

    static final Pace PACE = new Pace(Duration.ofMillis(250), Duration.ofMillis(100), Duration.ofMillis(300));

    @Bean
    @Primary
    Pace briefPace() {
        return PACE;
    }
}
