package io.storewire.probe;

import io.storewire.events.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** To one of the checked addresses, in their order; each gets a fair share of what is left of the time. */
final class Connect {

    /** More addresses than any honest name needs, and few enough that no answer makes a port scanner of us. */
    private static final int MOST = 8;

    private final Supplier<Socket> sockets;

    /** @param sockets new ones, of no address yet */
    Connect(Supplier<Socket> sockets) {
        this.sockets = sockets;
    }

    /** @param left to be run when the socket is closed */
    record Open(Socket socket, Runnable left) {}

    /**
     * The first failure stands for all: the addresses tried later are the less likely ones. But no failure is told as
     * long as one of them was not tried because its door was shut.
     */
    Step<Open> toOneOf(List<InetAddress> addresses, int port, Deadline deadline, Doors doors) {
        Code first = null;
        var most = Math.min(MOST, addresses.size());
        for (var i = 0; i < most && !deadline.passed(); i++) {
            var share = deadline.left().dividedBy(most - i);
            var step = through(doors, new InetSocketAddress(addresses.get(i), port), share);
            if (step instanceof Step.Failed<Open> failed) {
                first = first == null || failed.code() == Code.HOST_BUSY ? failed.code() : first;
            } else {
                return step;
            }
        }
        return new Step.Failed<>(first == null ? Code.CONNECT_TIMEOUT : first);
    }

    private Step<Open> through(Doors doors, InetSocketAddress address, Duration limit) {
        var left = doors.enter(address.getAddress());
        if (left == null) return new Step.Failed<>(Code.HOST_BUSY);
        var isOpen = false;
        try {
            var step = to(address, limit);
            isOpen = step instanceof Step.Done;
            return step.then(socket -> new Step.Done<>(new Open(socket, left)));
        } finally {
            if (!isOpen) left.run();
        }
    }

    @SuppressWarnings("AddressSelection") // the address was chosen, and checked, before
    private Step<Socket> to(InetSocketAddress address, Duration limit) {
        var socket = opened();
        try {
            socket.connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
            return new Step.Done<>(socket);
        } catch (IOException e) {
            Alarm.closeQuietly(socket);
            if (isOurs(e, address)) throw new UncheckedIOException("no local port to connect from", e);
            return new Step.Failed<>(code(e));
        }
    }

    /** Where this machine has no socket left, nothing was learned about the endpoint. */
    private Socket opened() {
        var socket = sockets.get();
        try {
            socket.setTcpNoDelay(true); // the first call that needs the system's side of the socket
            return socket;
        } catch (IOException e) {
            Alarm.closeQuietly(socket);
            throw new UncheckedIOException("no socket to connect with", e);
        }
    }

    /** With IPv6 the system says the same of a machine that has none, which is no reason to give up the other addresses. */
    private static boolean isOurs(IOException e, InetSocketAddress address) {
        return e instanceof BindException && address.getAddress() instanceof Inet4Address;
    }

    private static Code code(IOException e) {
        if (e instanceof SocketTimeoutException || Causes.say(e, "timed out")) return Code.CONNECT_TIMEOUT;
        if (e instanceof ConnectException) return Code.CONNECT_REFUSED;
        return Causes.say(e, "reset") ? Code.CONNECT_RESET : Code.CONNECT_UNREACHABLE;
    }
}
