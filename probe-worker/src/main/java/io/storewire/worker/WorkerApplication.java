package io.storewire.worker;

import java.util.stream.Stream;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The worker as a process of its own, with health and metrics over HTTP; all of its work is in {@link WorkerConfiguration}. */
@EnableAutoConfiguration
public final class WorkerApplication {

    /** Its settings have a file name of their own, so that they may share a class path with another service's. */
    public static final String CONFIG_NAME = "spring.config.name=probe-worker";

    /** Which version works, and no more. */
    @Bean
    InfoContributor nameAndVersion(Environment environment) {
        return info -> Stream.of("name", "version").forEach(detail -> {
            var value = environment.getProperty("spring.application." + detail);
            if (value != null) info.withDetail(detail, value);
        });
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(WorkerConfiguration.class, WorkerApplication.class)
                .properties(CONFIG_NAME)
                .run(args);
    }
}
