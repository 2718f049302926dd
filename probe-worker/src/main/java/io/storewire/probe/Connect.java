package io.storewire.probe;

import io.storewire.events.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To one of the checked addresses, in their order; each gets a fair share of what is left of the time. */
final class Connect {

    /** The first failure stands for all: the addresses tried later are the less likely ones. */
    Step<Socket> toOneOf(List<InetAddress> addresses, int port, Deadline deadline) {
        Code first = null;
        for (var i = 0; i < addresses.size() && !deadline.passed(); i++) {
            var share = deadline.left().dividedBy(addresses.size() - i);
            var step = to(new InetSocketAddress(addresses.get(i), port), share);
            if (step instanceof Step.Failed<Socket> failed) {
                first = first == null ? failed.code() : first;
            } else {
                return step;
            }
        }
        return new Step.Failed<>(first == null ? Code.CONNECT_TIMEOUT : first);
    }

    @SuppressWarnings("AddressSelection") // the address was chosen, and checked, before
    private static Step<Socket> to(InetSocketAddress address, Duration limit) {
        var socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
            return new Step.Done<>(socket);
        } catch (IOException e) {
            Alarm.closeQuietly(socket);
            return new Step.Failed<>(code(e));
        }
    }

    /** Some of the system's error numbers reach Java only as text. */
    private static Code code(IOException e) {
        if (e instanceof SocketTimeoutException || says(e, "timed out")) return Code.CONNECT_TIMEOUT;
        if (e instanceof ConnectException) return Code.CONNECT_REFUSED;
        return says(e, "reset") ? Code.CONNECT_RESET : Code.CONNECT_UNREACHABLE;
    }

    private static boolean says(IOException e, String words) {
        @Nullable String message = e.getMessage();
        return message != null && message.contains(words);
    }
}
