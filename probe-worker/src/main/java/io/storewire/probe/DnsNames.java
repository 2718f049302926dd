package io.storewire.probe;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.storewire.events.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The names of the hosts file and of the system's DNS servers and search domains, asked without blocking a thread and
 * without a cache, which would hide that somebody has just repaired a name.
 */
public final class DnsNames implements Names {

    /** A lost packet must leave time for another one within the connect timeout. */
    private static final Duration PER_QUERY = Duration.ofMillis(1500);

    /** How often all servers are asked. */
    private static final int ROUNDS = 3;

    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private static final Name LOCALHOST = Name.fromConstantString("localhost.");

    private final LookupSession session;
    private final HostsFileParser hosts;

    DnsNames(LookupSession session, HostsFileParser hosts) {
        this.session = session;
        this.hosts = hosts;
    }

    public static DnsNames ofSystem() {
        var system = ResolverConfig.getCurrentConfig();
        var session = LookupSession.builder()
                .resolver(inTurn(system.servers()))
                .ndots(system.ndots())
                .searchPath(system.searchPath())
                .build();
        return new DnsNames(session, new HostsFileParser());
    }

    /** Asks one after the other, the one that failed least first. */
    static Resolver inTurn(List<InetSocketAddress> servers) {
        var resolver =
                new ExtendedResolver(servers.stream().map(DnsNames::resolver).toList());
        resolver.setRetries(1);
        return resolver;
    }

    private static Resolver resolver(InetSocketAddress server) {
        var resolver = new SimpleResolver(server);
        resolver.setTimeout(PER_QUERY);
        return resolver;
    }

    /** IPv4 first: where IPv6 leads nowhere, trying it first would cost half of the time for connecting. */
    @Override
    public CompletionStage<Step<List<InetAddress>>> lookup(String host) {
        try {
            var local = local(host);
            return local.isEmpty() ? ask(Name.fromString(host)) : completedFuture(new Step.Done<>(local));
        } catch (TextParseException e) {
            return completedFuture(new Step.Failed<>(Code.DNS_NOT_FOUND));
        }
    }

    /** As the system does it: what the hosts file knows is not asked for, whichever family it has there. */
    private List<InetAddress> local(String host) throws TextParseException {
        var name = Name.fromString(host, Name.root);
        var known = Stream.of(Type.A, Type.AAAA)
                .flatMap(type -> inHostsFile(name, type))
                .toList();
        var isLoopback = name.equals(LOCALHOST) || name.subdomain(LOCALHOST);
        return known.isEmpty() && isLoopback ? LOOPBACK : known;
    }

    private Stream<InetAddress> inHostsFile(Name name, int type) {
        try {
            return hosts.getAddressForHost(name, type).stream();
        } catch (IOException e) {
            return Stream.empty(); // no such file: DNS alone
        }
    }

    private CompletionStage<Step<List<InetAddress>>> ask(Name name) {
        var lookup = new CompletableFuture<Step<List<InetAddress>>>();
        ask(name, Type.A, lookup, ROUNDS)
                .thenCombine(ask(name, Type.AAAA, lookup, ROUNDS), DnsNames::together)
                .whenComplete((step, failure) -> {
                    if (failure == null) lookup.complete(step);
                    else lookup.completeExceptionally(failure);
                });
        return lookup;
    }

    /** A packet may be lost; but where nobody waits for the lookup any more, nobody is asked again. */
    private CompletionStage<Step<List<InetAddress>>> ask(Name name, int type, Future<?> lookup, int rounds) {
        return session.lookupAsync(name, type)
                .handle((result, failure) -> answer(result, failure))
                .thenCompose(step -> isTimeout(step) && rounds > 1 && !lookup.isDone()
                        ? ask(name, type, lookup, rounds - 1)
                        : completedFuture(step));
    }

    private static Step<List<InetAddress>> answer(LookupResult result, @Nullable Throwable failure) {
        return failure == null ? found(result) : new Step.Failed<>(code(failure));
    }

    private static Step<List<InetAddress>> found(LookupResult result) {
        var addresses = result.getRecords().stream().flatMap(DnsNames::address).toList();
        return addresses.isEmpty() ? new Step.Failed<>(Code.DNS_NO_ADDRESS) : new Step.Done<>(addresses);
    }

    private static Stream<InetAddress> address(Record record) {
        if (record instanceof ARecord a) return Stream.of(a.getAddress());
        return record instanceof AAAARecord aaaa ? Stream.of(aaaa.getAddress()) : Stream.empty();
    }

    private static Step<List<InetAddress>> together(Step<List<InetAddress>> ipv4, Step<List<InetAddress>> ipv6) {
        if (ipv4 instanceof Step.Done<List<InetAddress>> first && ipv6 instanceof Step.Done<List<InetAddress>> second) {
            return new Step.Done<>(Stream.concat(first.value().stream(), second.value().stream())
                    .toList());
        }
        var useless = ipv4 instanceof Step.Failed<List<InetAddress>> failed && failed.code() == Code.DNS_NO_ADDRESS;
        return ipv6 instanceof Step.Done || useless ? ipv6 : ipv4;
    }

    private static boolean isTimeout(Step<List<InetAddress>> step) {
        return step instanceof Step.Failed<List<InetAddress>> failed && failed.code() == Code.DNS_TIMEOUT;
    }

    /** Where this machine has no socket or port left to ask from, nothing was learned about the name. */
    private static Code code(Throwable failure) {
        if (Causes.say(failure, "Too many open files") || Causes.say(failure, "No available source port")) {
            throw new IllegalStateException("no socket to ask DNS from", failure);
        }
        if (Causes.include(failure, NoSuchDomainException.class)) return Code.DNS_NOT_FOUND;
        if (Causes.include(failure, NoSuchRRSetException.class)) return Code.DNS_NO_ADDRESS;
        return Causes.include(failure, SocketTimeoutException.class) ? Code.DNS_TIMEOUT : Code.DNS_FAILED;
    }
}
