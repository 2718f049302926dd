package io.storewire.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where host names become addresses. */
@FunctionalInterface
public interface Names {

    /**
     * All addresses of the host, in the order to try them; may read the hosts file, but never waits for a server.
     *
     * @param host with the root's dot at its end exactly that name; without, search domains may complete it
     */
    CompletionStage<Step<List<InetAddress>>> lookup(String host);
}
