package io.storewire.hostile;

import io.storewire.hostile.HostileDns.Zone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xbill.DNS.Message;

/** What a name server may say about a name. */
final class Lookups {

    private static final String ALLOWED = "127.0.0.1";
    private static final int LATE_MILLIS = 2_000;

    private Lookups() {}

    static Zone nothing() {
        return question -> null;
    }

    static Zone late() {
        return question -> new CompletableFuture<Message>()
                .completeOnTimeout(question.addresses(ALLOWED), LATE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** @param rcode one of {@link org.xbill.DNS.Rcode} */
    static Zone refused(int rcode) {
        return question -> question.refused(rcode);
    }

    static Zone addresses(String... literals) {
        return question -> question.addresses(literals);
    }

    static Zone alias(String target) {
        return question -> question.alias(target);
    }

    /** This machine at first, another one in it whenever it is asked again. */
    static Zone rebinding(String other) {
        return question -> question.addresses(question.earlier() == 0 ? ALLOWED : other);
    }

    /** More addresses than a packet holds, the last of which is another one. */
    static Zone many(String last) {
        var all = Stream.concat(IntStream.rangeClosed(1, 100).mapToObj(i -> "127.0.0." + i), Stream.of(last))
                .toArray(String[]::new);
        return question -> question.overTcp() ? question.addresses(all) : question.cutOff(ALLOWED);
    }
}
