package io.storewire;

import io.storewire.events.Json;
import io.storewire.method.Methods;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service; the only place that knows the real clock and real randomness. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
@EnableConfigurationProperties(Settings.class)
public class ConfigService {

    public static void main(String[] args) {
        SpringApplication.run(ConfigService.class, args);
    }

    /** In milliseconds, as all events carry them. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Only goes forward, for what is counted per second. */
    @Bean
    LongSupplier nanos() {
        return System::nanoTime;
    }

    @Bean
    Credentials credentials(Environment environment) {
        return new Credentials(environment);
    }

    @Bean
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** Answers are written like events: times with milliseconds, nothing that is missing. */
    @Bean
    JsonMapperBuilderCustomizer json() {
        return Json::configure;
    }

    @Bean
    Methods methods(Settings settings) throws IOException {
        var own = settings.methods();
        return own == null ? Methods.builtIn() : Methods.read(own);
    }
}
