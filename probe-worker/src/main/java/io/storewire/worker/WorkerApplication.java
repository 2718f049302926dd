package io.storewire.worker;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The worker as a process of its own, with health and metrics over HTTP; all of its work is in {@link WorkerConfiguration}. */
@SpringBootApplication
public class WorkerApplication {

    /** Its settings have a name of their own, so that they may share a class path with those of another service. */
    public static final String CONFIG_NAME = "spring.config.name=probe-worker";

    public static void main(String... args) {
        new SpringApplicationBuilder(WorkerApplication.class)
                .properties(CONFIG_NAME)
                .run(args);
    }
}
