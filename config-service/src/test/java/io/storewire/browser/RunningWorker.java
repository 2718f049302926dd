package io.storewire.browser;

import io.storewire.embedded.EmbeddedWorker;
import io.storewire.hostile.HostileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.springframework.context.ConfigurableApplicationContext;

/** A real worker for the tests of one class, and endpoints for it to call whose authority it trusts. */
public final class RunningWorker implements AutoCloseable {

    private final HostileServer endpoints = new HostileServer(HostileServer.ANY);
    private final Path directory;
    private final Path authority;
    private final ConfigurableApplicationContext worker;

    RunningWorker() throws IOException, GeneralSecurityException {
        directory = Files.createTempDirectory("storewire-browser");
        authority = endpoints.authority().pem(directory);
        worker = EmbeddedWorker.start("--storewire.probe.zones=public,private", "--storewire.probe.ca=" + authority);
    }

    /** Good ones and bad ones: {@code plain() + "/answer/200"}, {@code url(Misbehaviour.SILENT)}. */
    public HostileServer endpoints() {
        return endpoints;
    }

    @Override
    public void close() throws IOException {
        worker.close();
        endpoints.close();
        Files.delete(authority);
        Files.delete(directory);
    }
}
