package io.storewire.worker;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The worker as a process of its own, with health and metrics over HTTP; all of its work is in {@link WorkerConfiguration}. */
@EnableAutoConfiguration
public final class WorkerApplication {

    /** Its settings have a file name of their own, so that they may share a class path with another service's. */
    public static final String CONFIG_NAME = "spring.config.name=probe-worker";

    public static void main(String[] args) {
        new SpringApplicationBuilder(WorkerConfiguration.class, WorkerApplication.class)
                .properties(CONFIG_NAME)
                .run(args);
    }
}
