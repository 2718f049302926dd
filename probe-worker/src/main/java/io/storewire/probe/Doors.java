package io.storewire.probe;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whether one more connection to an address is all right; each is asked about right before it is made. */
@FunctionalInterface
public interface Doors {

    Doors OPEN = address -> () -> {};

    /** What to run when that connection is closed or failed; missing if there are enough of them for now. */
    @Nullable
    Runnable enter(InetAddress address);
}
