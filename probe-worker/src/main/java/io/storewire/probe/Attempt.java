package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way through all stages, over a connection of its own. */
final class Attempt implements AutoCloseable {

    private static final int MOST = 2;

    private final Stages stages;
    private final Target target;
    private final Call call;
    private final int number;
    private final Trace trace;
    private @Nullable Socket socket;
    private @Nullable Connection answered;

    Attempt(Stages stages, Target target, Call call, int number) {
        this.stages = stages;
        this.target = target;
        this.call = call;
        this.number = number;
        this.trace = new Trace(stages.alarm(), call.began());
    }

    ProbeOutcome run() {
        var step = trace.timed(Phase.DNS, () -> stages.resolve().addresses(target, call.zone(), near()))
                .then(addresses -> stages.policy().judge(addresses, call.zone()))
                .then(addresses -> trace.timed(Phase.CONNECT, () -> connected(addresses)))
                .then(this::secured)
                .then(this::exchanged);
        return switch (step) {
            case Step.Done<Integer> done -> new ProbeOutcome.Reached(done.value(), trace.measures(number));
            case Step.Failed<Integer> failed -> ProbeOutcome.failed(failed.code(), trace.measures(number));
        };
    }

    /** Only while nothing was ever sent, so that no endpoint can take one test for two. */
    boolean mayBeRepeated(ProbeOutcome outcome) {
        var neverConnected = outcome.code() == Code.CONNECT_REFUSED || outcome.code() == Code.CONNECT_RESET;
        return neverConnected && number < MOST && !call.deadline().passed();
    }

    Attempt again() {
        return new Attempt(stages, target, call, number + 1);
    }

    /** Each stage up to the finished handshake has the connect timeout to itself. */
    private Deadline near() {
        return call.deadline().within(stages.limits().connect());
    }

    private Step<Socket> connected(List<InetAddress> addresses) {
        var step = stages.connect().toOneOf(addresses, target.port(), near());
        if (step instanceof Step.Done<Socket> open) socket = open.value();
        return step;
    }

    private Step<Connection> secured(Socket open) {
        return target.usesTls()
                ? trace.timed(Phase.TLS, () -> stages.handshake().with(open, target, near(), trace::showed))
                : plain(open);
    }

    private static Step<Connection> plain(Socket open) {
        try {
            return new Step.Done<>(Connection.plain(open));
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

    @Override
    public void close() {
        if (answered != null) {
            stages.drain().close(answered);
        } else if (socket != null) {
            Alarm.closeQuietly(socket);
        }
    }
}
