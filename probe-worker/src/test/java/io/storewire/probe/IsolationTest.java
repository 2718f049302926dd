package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IsolationTest {

    private static final Duration CALM = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    @Test
    void aHealthyEndpointIsReachedWhileHundredsOfProbesComeToNoEnd() throws Exception {
        try (var alarms = Executors.newSingleThreadScheduledExecutor();
                var healthy = new Healthy(directory, new Limits(CALM, CALM), alarms);
                var onslaught = new Onslaught(healthy.probe(), 200)) {
            await().atMost(CALM).until(onslaught::isAtItsHeight);

            assertThat(CompletableFuture.supplyAsync(healthy::reach, Thread::startVirtualThread))
                    .succeedsWithin(LocalProbe.USUAL.connect());
            assertThat(onslaught.isAtItsHeight()).isTrue();
        }
    }
}
