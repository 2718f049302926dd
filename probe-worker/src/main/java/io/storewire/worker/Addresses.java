package io.storewire.worker;

import io.storewire.probe.Doors;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** So many connections of batches to one address, whatever hosts they are for; idle addresses cost nothing. */
final class Addresses implements Doors {

    private final int most;
    private final Map<InetAddress, Integer> connections = new ConcurrentHashMap<>();

    Addresses(int most) {
        this.most = most;
    }

    @Override
    public @Nullable Runnable enter(InetAddress address) {
        var entered = connections.merge(address, 1, Integer::sum) <= most;
        if (!entered) leave(address);
        return entered ? () -> leave(address) : null;
    }

    private void leave(InetAddress address) {
        connections.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    int inUse() {
        return connections.size();
    }
}
