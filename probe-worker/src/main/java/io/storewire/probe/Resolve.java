package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** From a host to its addresses, once for each attempt: its later stages never ask again. */
final class Resolve {

    private final Names names;

    Resolve(Names names) {
        this.names = names;
    }

    Step<List<InetAddress>> addresses(Target target, EndpointType zone, Deadline deadline) {
        var literal = target.literal();
        return literal == null ? lookup(name(target.host(), zone), deadline) : new Step.Done<>(List.of(literal));
    }

    /** A public name is whole: the worker's search domains would make another host of it. */
    private static String name(String host, EndpointType zone) {
        return switch (zone) {
            case PUBLIC -> host + ".";
            case PRIVATE -> host;
        };
    }

    private Step<List<InetAddress>> lookup(String host, Deadline deadline) {
        var answer = names.lookup(host).toCompletableFuture();
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Step.Failed<>(Code.DNS_TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lookup must answer with a step", e.getCause());
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        } finally {
            answer.cancel(false); // where it has not come, nobody waits for it any more
        }
    }
}
