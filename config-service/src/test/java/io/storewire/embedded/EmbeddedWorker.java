package io.storewire.embedded;

import io.storewire.worker.WorkerApplication;
import io.storewire.worker.WorkerConfiguration;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker in this process, in local mode and on the shared broker. */
public final class EmbeddedWorker {

    private EmbeddedWorker() {}

    /** It runs until it is closed. */
    public static ConfigurableApplicationContext start(String... more) {
        return new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(WorkerApplication.CONFIG_NAME)
                .run(arguments(more));
    }

    /** Also those of one in a process of its own. */
    public static String[] arguments(String... more) {
        var usual = Stream.of(
                "--storewire.mode=local",
                "--storewire.kafka=" + Backends.shared().kafka());
        return Stream.concat(usual, Stream.of(more)).toArray(String[]::new);
    }
}
