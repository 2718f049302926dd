package io.storewire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.ConfigService;
import io.storewire.access.Caller;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Unlimited;
import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Code;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.events.Lane;
import io.storewire.events.StoreEvent;
import io.storewire.events.TestResult;
import io.storewire.outbox.Projection.Told;
import io.storewire.status.StoreCounts;
import io.storewire.status.StoreViews;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A page of the list of stores, and their counts, where a merchant has 100 of them and where it has 100,000. */
@Tag("bench")
@Timeout(900)
class StoreListBench {

    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 100;
    private static final int AT_ONCE = 500;
    private static final Actor ACTOR = new Actor("u-1", "Ann");
    private static final Instant AT = Instant.parse("2026-07-01T12:00:00.000Z");

    /** What is asked for; a middle page begins after the middle one of all ids. */
    private enum Ask {
        FIRST_PAGE(""),
        MIDDLE_PAGE("?cursor=%1$s"),
        FIRST_PAGE_OF_A_TYPE("?storeType=COMBO"),
        MIDDLE_PAGE_OF_A_STATUS("?status=UNSUCCESSFUL&cursor=%1$s"),
        FIRST_PAGE_OF_NONE("?completion=NOT_REQUIRED"),
        FIRST_PAGE_OF_A_NAME("?q=%1$s"),
        ONE_STORE("/%1$s");

        private final String path;

        Ask(String path) {
            this.path = path;
        }

        String of(int stores) {
            return "/api/v1/stores" + path.formatted(id(stores / 2));
        }
    }

    @Test
    void pagesAndCounts() {
        try (var few = service(FEW);
                var many = service(MANY)) {
            seed(few, FEW);
            var begun = System.nanoTime();
            seed(many, MANY);
            System.out.printf(
                    Locale.ROOT, "%n%,d stores were seeded in %.1f s%n", MANY, (System.nanoTime() - begun) / 1e9);
            System.out.printf("%-34s %10s %10s %8s%n", "median of " + ROUNDS + ", ms", FEW, MANY, "ratio");
            for (var ask : Ask.values()) {
                report(
                        ask.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        pages(few, ask.of(FEW)),
                        pages(many, ask.of(MANY)),
                        WARM_UP);
            }
            report("counts", counts(few), counts(many), 3);
        }
    }

    /** Of ever other callers, so that each count is a first one. */
    private static Runnable counts(ConfigurableApplicationContext service) {
        var counts = service.getBean(StoreCounts.class);
        var others = new AtomicInteger();
        return () -> {
            var caller = new Caller(ACTOR, Set.of(), Set.of("m-demo", "m-" + others.incrementAndGet()));
            while (counts.counts(caller, Optional.empty()).isEmpty()) Thread.onSpinWait();
        };
    }

    private static Runnable pages(ConfigurableApplicationContext service, String path) {
        var api = Api.at("http://localhost:" + service.getEnvironment().getProperty("local.server.port"), "editor");
        return () -> assertThat(api.get(path).status()).isEqualTo(200);
    }

    private static void report(String what, Runnable few, Runnable many, int warmUp) {
        for (int i = 0; i < warmUp; i++) few.run();
        var fews = new double[ROUNDS];
        var manys = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            fews[i] = milliseconds(few);
            manys[i] = milliseconds(many);
        }
        var a = median(fews);
        var b = median(manys);
        System.out.printf(Locale.ROOT, "%-34s %10.1f %10.1f %8.1f%n", what, a, b, b / a);
    }

    private static double milliseconds(Runnable task) {
        var begun = System.nanoTime();
        task.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static ConfigurableApplicationContext service(int stores) {
        return new SpringApplicationBuilder(ConfigService.class)
                .run(Unlimited.and(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.database=bench-" + stores,
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=" + Backends.shared().mongo()));
    }

    private static void seed(ConfigurableApplicationContext service, int stores) {
        var views = service.getBean(StoreViews.class);
        for (int from = 0; from < stores; from += AT_ONCE) {
            views.apply(IntStream.range(from, Math.min(stores, from + AT_ONCE))
                    .boxed()
                    .flatMap(StoreListBench::events)
                    .map(event -> new Told(event, ""))
                    .toList());
        }
    }

    private static String id(int number) {
        return "s-%06d".formatted(number);
    }

    /** A COMBO store in three, one connector in three failed, one in three is untested. */
    private static Stream<StoreEvent> events(int number) {
        var type = number % 3 == 0 ? StoreType.COMBO : StoreType.APP_ENTRY;
        var store = new Change.StoreRegistered(new StoreValues("Store " + id(number), type, null, Map.of()));
        return Stream.of(
                        Stream.of(changed(number, 1, store)),
                        connector(number, "IDENTITY", 2, Code.HTTP_RESPONSE),
                        connector(number, "ORDERING", 3, number % 3 == 1 ? Code.CONNECT_REFUSED : Code.HTTP_RESPONSE))
                .flatMap(s -> s);
    }

    private static Stream<StoreEvent> connector(int number, String method, long revision, Code code) {
        var values =
                new ConnectorValues(method, "https://api-%d.example.com/prod".formatted(number), EndpointType.PUBLIC);
        return Stream.of(
                changed(number, revision, new Change.ConnectorSaved(null, values)),
                ended(number, method, revision, code));
    }

    private static ConfigChanged changed(int number, long sequence, Change change) {
        return new ConfigChanged(
                "changed-" + sequence, "m-demo", id(number), sequence, AT, ACTOR, null, null, change, "", "");
    }

    private static TestResult ended(int number, String method, long revision, Code code) {
        return new TestResult(
                "ended-" + number + method,
                "test-" + number + method,
                "m-demo",
                id(number),
                method,
                revision,
                Lane.INTERACTIVE,
                null,
                ACTOR,
                AT,
                code.outcome(),
                code.phase(),
                code.name(),
                code == Code.HTTP_RESPONSE ? 200 : null,
                null,
                null,
                null,
                null,
                null,
                AT.plusSeconds(1));
    }
}
