package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way through all stages, over a connection of its own. */
final class Attempt {

    /** So that a server that just restarts is met again. */
    static final Duration PAUSE = Duration.ofMillis(200);

    private final Stages stages;
    private final Target target;
    private final Call call;
    private final int number;
    private final Trace trace;
    private Connect.@Nullable Open open;
    private @Nullable Connection answered;

    Attempt(Stages stages, Target target, Call call, int number) {
        this.stages = stages;
        this.target = target;
        this.call = call;
        this.number = number;
        this.trace = new Trace(stages.alarm(), call.began());
    }

    /** Closed already if it throws. */
    Ended run() {
        try {
            return new Ended(this, outcome());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private ProbeOutcome outcome() {
        var step = trace.timed(Phase.DNS, () -> stages.resolve().addresses(target, call.zone(), near()))
                .then(addresses -> stages.policy().judge(addresses, call.zone()))
                .then(this::opened)
                .then(this::exchanged);
        return switch (step) {
            case Step.Done<Integer> done -> new ProbeOutcome.Reached(done.value(), trace.measures(number));
            case Step.Failed<Integer> failed -> ProbeOutcome.failed(failed.code(), trace.measures(number));
        };
    }

    /** Each stage up to the finished handshake has the connect timeout to itself. */
    private Deadline near() {
        return call.deadline().within(stages.limits().connect());
    }

    private Step<Connection> opened(List<InetAddress> addresses) {
        return connected(addresses).then(socket -> target.usesTls() ? secured(socket, addresses) : plain(socket));
    }

    private Step<Socket> connected(List<InetAddress> addresses) {
        return trace.timed(Phase.CONNECT, () -> connect(addresses));
    }

    private Step<Socket> connect(List<InetAddress> addresses) {
        var step = stages.connect().toOneOf(addresses, target.port(), near(), call.doors());
        if (step instanceof Step.Done<Connect.Open> done) open = done.value();
        return step.then(opened -> new Step.Done<>(opened.socket()));
    }

    /**
     * Where whoever speaks TLS for us finds nothing in common with the server, the Java platform, which speaks some more,
     * is asked as well, over a connection of its own. Nothing was sent yet, so the server is not called twice.
     */
    private Step<Connection> secured(Socket socket, List<InetAddress> addresses) {
        var step = secured(stages.handshake(), socket);
        var second = stages.secondHandshake();
        if (second == null || !step.equals(new Step.Failed<>(Code.TLS_PROTOCOL))) return step;
        close();
        return connected(addresses) instanceof Step.Done<Socket> again ? secured(second, again.value()) : step;
    }

    private Step<Connection> secured(Handshake handshake, Socket socket) {
        return trace.timed(Phase.TLS, () -> handshake.with(socket, target, near(), trace::showed));
    }

    private static Step<Connection> plain(Socket socket) {
        try {
            return new Step.Done<>(Connection.plain(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("a new socket has no streams", e);
        }
    }

    private Step<Integer> exchanged(Connection connection) {
        var request = RequestBytes.of(call.request(), target);
        var start = stages.alarm().now();
        var step =
                stages.exchange().over(connection, request, call.deadline(), () -> trace.took(Phase.RESPONSE, start));
        if (step instanceof Step.Done) answered = connection;
        return step;
    }

    private void close() {
        if (open == null) return;
        try {
            if (answered == null) {
                Alarm.closeQuietly(open.socket());
            } else {
                stages.drain().close(answered);
            }
        } finally {
            open.left().run();
            open = null;
        }
    }

    /** An attempt whose outcome is known, and whose connection may still be open. */
    record Ended(Attempt attempt, ProbeOutcome outcome) implements AutoCloseable {

        /** Only while nothing was ever sent, so that no endpoint can take one test for two. */
        boolean mayBeRepeated() {
            var neverConnected = outcome.code() == Code.CONNECT_REFUSED || outcome.code() == Code.CONNECT_RESET;
            return neverConnected && attempt.call.deadline().left().compareTo(PAUSE) > 0;
        }

        @Override
        public void close() {
            attempt.close();
        }
    }
}
