package io.storewire.probe;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.PortRanges;
import java.net.InetAddress;
import java.util.List;

/**
 * What may be called: judged before a name is looked up, and again on every address that it stands for.
 *
 * @param http whether it may be called in the clear
 * @param literals where an address may stand in place of a name; empty: nowhere
 */
public record EndpointPolicy(boolean http, PortRanges ports, List<Cidr> literals, AddressPolicy addresses) {

    public EndpointPolicy {
        literals = List.copyOf(literals);
    }

    Step<Target> judge(String url) {
        var target = Target.parse(url);
        if (target == null) return new Step.Failed<>(Code.ADDRESS_FORBIDDEN);
        if (!target.usesTls() && !(http && target.scheme().equals("http"))) {
            return new Step.Failed<>(Code.SCHEME_FORBIDDEN);
        }
        if (!ports.contains(target.port())) return new Step.Failed<>(Code.PORT_FORBIDDEN);
        var literal = target.literal();
        if (literal != null && literals.stream().noneMatch(block -> block.contains(literal))) {
            return new Step.Failed<>(Code.ADDRESS_FORBIDDEN);
        }
        return new Step.Done<>(target);
    }

    /** One forbidden address forbids them all: whoever mixes them is testing what gets through. */
    Step<List<InetAddress>> judge(List<InetAddress> resolved, EndpointType zone) {
        return resolved.stream().allMatch(address -> addresses.allows(address, zone))
                ? new Step.Done<>(resolved)
                : new Step.Failed<>(Code.ADDRESS_FORBIDDEN);
    }
}
