package io.storewire.live;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Streams that last as usual, but soon find out that their readers have gone. */
public final class Attentive {

    @Bean
    @Primary
    Pace attentivePace() {
        return new Pace(Pace.USUAL.look(), Duration.ofMillis(200), Pace.USUAL.life());
    }
}
