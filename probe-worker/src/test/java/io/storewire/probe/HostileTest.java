package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.events.Phase;
import io.storewire.events.TestRequested.Request;
import io.storewire.events.TestResult.Timings;
import io.storewire.hostile.HostileDns;
import io.storewire.hostile.HostileServer;
import io.storewire.hostile.Misbehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an endpoint or a name server does, a test of it ends in the right code, and in time. */
@Timeout(30)
class HostileTest {

    private static final Limits PATIENT = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(6));
    private static final Limits IMPATIENT = new Limits(Duration.ofMillis(1000), Duration.ofMillis(1200));
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** So few that a busy machine doesn't make them late. */
    private static final int AT_ONCE = 8;

    private static final AddressPolicy ALLOWED =
            new AddressPolicy(Stream.of("127.0.0.0/25", "127.255.255.255/32", "::1/128")
                    .map(Cidr::valueOf)
                    .toList());

    private static final HostileServer server = new HostileServer(HostileServer.ANY);
    private static final HostileDns dns = HostileDns.ofCatalogue();
    private static final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private static final Map<Case, Future<Ended>> running = new HashMap<>();

    private static Caller caller = Caller.trusting(Trust.platform());

    /** A misbehaviour, where it is met and by whom. */
    record Case(Misbehaviour misbehaviour, String url, Tls tls) {

        /** What ends in time by itself gets all the time that a busy machine may need. */
        Limits limits() {
            return code().name().endsWith("_TIMEOUT") || code() == Code.SEND_FAILED ? IMPATIENT : PATIENT;
        }

        Code code() {
            return misbehaviour.code();
        }

        Ended run() {
            var began = System.nanoTime();
            var outcome = caller.with(limits()).with(tls).send(request());
            return new Ended(outcome, Duration.ofNanos(System.nanoTime() - began));
        }

        /** Only while something large is sent, sending can fail. */
        private Request request() {
            var body = "x".repeat(code().phase() == Phase.REQUEST ? 8_000_000 : 100);
            return new Request("POST", url, Map.of(), body);
        }
    }

    record Ended(ProbeOutcome outcome, Duration after) {}

    static Stream<Case> cases() {
        return Stream.of(Misbehaviour.values()).flatMap(HostileTest::cases);
    }

    /** What an answer does, it does over TLS as well; but a server that ends TLS reads on, and no request is cut short. */
    private static Stream<Case> cases(Misbehaviour misbehaviour) {
        var url = server.url(misbehaviour);
        var overTls = misbehaviour.code().phase() == Phase.REQUEST ? url : server.overTls(url);
        return Stream.of(url, overTls)
                .distinct()
                .flatMap(each -> speakers(each).map(tls -> new Case(misbehaviour, each, tls)));
    }

    private static Stream<Tls> speakers(String url) {
        return url.startsWith("https") ? Stream.of(Tls.values()) : Stream.of(Tls.PLATFORM);
    }

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, GeneralSecurityException {
        var policy = new EndpointPolicy(true, Caller.ports("1024-65535"), ALLOWED.allowed(), ALLOWED);
        caller = Caller.trusting(Trust.withAuthorities(server.authority().pem(directory)))
                .with(policy)
                .with(OwnNames.of(dns, Duration.ofSeconds(3)))
                .with(PATIENT);
        for (var tls : Tls.values()) caller.with(tls).call(server.secure()); // what is slow for the first time
        cases().forEach(each -> running.put(each, threads.submit(each::run)));
    }

    @AfterAll
    static void stop() throws IOException {
        threads.shutdownNow();
        server.close();
        dns.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsInItsCode(Case hostile) throws Exception {
        var outcome = ended(hostile).outcome();

        assertThat(outcome.code()).isEqualTo(hostile.code());
        assertThat(outcome)
                .isInstanceOf(
                        switch (hostile.code().outcome()) {
                            case REACHED -> ProbeOutcome.Reached.class;
                            case NOT_REACHED -> ProbeOutcome.NotReached.class;
                            case BLOCKED -> ProbeOutcome.Blocked.class;
                            case UNDETERMINED -> throw new AssertionError("nothing that an endpoint can do");
                        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsInTime(Case hostile) throws Exception {
        assertThat(ended(hostile).after()).isLessThan(hostile.limits().total().plus(GRACE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lingersOnlyForAMoment(Case hostile) throws Exception {
        var ended = ended(hostile);
        var told = Duration.of(ended.outcome().measures().timings().total(), ChronoUnit.MICROS);

        assertThat(ended.after()).isLessThan(told.plusMillis(250).plus(GRACE));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void measuresTheStagesUpToItsEnd(Case hostile) throws Exception {
        var timings = ended(hostile).outcome().measures().timings();

        assertThat(measured(timings)).isEqualTo(expected(hostile));
        assertThat(timings.total()).isPositive();
    }

    @Test
    void measuresInMicroseconds() throws Exception {
        var silent = new Case(Misbehaviour.SILENT, server.url(Misbehaviour.SILENT), Tls.PLATFORM);

        var total = ended(silent).outcome().measures().timings().total();

        assertThat(Duration.of(total, ChronoUnit.MICROS))
                .isBetween(IMPATIENT.total(), IMPATIENT.total().plus(GRACE));
    }

    @Test
    void leavesOutWhatOtherTestsShow() {
        var shown = Stream.of(Misbehaviour.values()).map(Misbehaviour::code).collect(Collectors.toSet());

        assertThat(Code.values())
                .filteredOn(code -> !shown.contains(code))
                .containsExactlyInAnyOrder(
                        Code.CONNECT_RESET, // ConnectTest, for the reset must come before we look
                        Code.EXPIRED,
                        Code.SUPERSEDED,
                        Code.CANCELLED,
                        Code.HOST_BUSY,
                        Code.WORKER_FAILED,
                        Code.WORKER_STOPPED);
    }

    private static Ended ended(Case hostile) throws Exception {
        return Objects.requireNonNull(running.get(hostile)).get();
    }

    private static List<Phase> measured(Timings timings) {
        var stages = new ArrayList<Phase>();
        if (timings.dns() != null) stages.add(Phase.DNS);
        if (timings.connect() != null) stages.add(Phase.CONNECT);
        if (timings.tls() != null) stages.add(Phase.TLS);
        return stages;
    }

    private static List<Phase> expected(Case hostile) {
        var last = hostile.code() == Code.ADDRESS_FORBIDDEN
                ? Phase.DNS
                : hostile.code().phase();
        var isSecure = hostile.url().startsWith("https");
        return Stream.of(Phase.DNS, Phase.CONNECT, Phase.TLS)
                .filter(stage -> stage.compareTo(last) <= 0)
                .filter(stage -> stage != Phase.TLS || isSecure)
                .toList();
    }
}
