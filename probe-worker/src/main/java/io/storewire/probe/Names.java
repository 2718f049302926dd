package io.storewire.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where host names become addresses. */
@FunctionalInterface
public interface Names {

    /** All addresses of the host, in the order to try them; never blocks. */
    CompletionStage<Step<List<InetAddress>>> lookup(String host);
}
