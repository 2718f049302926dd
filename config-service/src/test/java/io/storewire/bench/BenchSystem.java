package io.storewire.bench;

import com.mongodb.client.MongoDatabase;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.EmbeddedWorker;
import io.storewire.embedded.Unlimited;
import io.storewire.events.Actor;
import io.storewire.events.Change;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EndpointType;
import io.storewire.outbox.Projection.Told;
import io.storewire.status.StoreViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** config-service and workers on the embedded parts, all in this process and with no limit on how much a host is asked. */
final class BenchSystem implements AutoCloseable {

    /** Of each store. */
    static final List<String> METHODS = List.of("IDENTITY", "LOYALTY");

    private static final int AT_ONCE = 500;
    private static final Actor ACTOR = new Actor("u-1", "Ann");
    private static final Instant AT = Instant.parse("2026-07-01T12:00:00.000Z");

    private final ConfigurableApplicationContext service;
    private final List<ConfigurableApplicationContext> workers;

    BenchSystem(int workers, String... settings) {
        var more = Unlimited.and(Stream.concat(
                        Stream.of(
                                "--storewire.probe.per-host=5000",
                                "--storewire.probe.per-host-rate=100000",
                                "--storewire.probe.per-address=5000"),
                        Stream.of(settings))
                .toArray(String[]::new));
        service = new SpringApplicationBuilder(ConfigService.class)
                .logStartupInfo(false)
                .run(EmbeddedWorker.arguments(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--management.server.port=0",
                                        "--storewire.database=bench-" + UUID.randomUUID(),
                                        "--storewire.mongodb="
                                                + Backends.shared().mongo()),
                                Stream.of(more))
                        .toArray(String[]::new)));
        this.workers = IntStream.range(0, workers)
                .mapToObj(worker -> EmbeddedWorker.start(more))
                .toList();
    }

    Api as(String user) {
        return Api.at("http://localhost:" + service.getEnvironment().getProperty("local.server.port"), user);
    }

    Batch batch(String merchant) {
        return Batch.order(as("validator"), merchant);
    }

    /** Puts so many stores of a merchant into the views, as their events would. */
    void seed(String merchant, int stores, IntFunction<String> endpoint) {
        var views = service.getBean(StoreViews.class);
        for (int from = 0; from < stores; from += AT_ONCE) {
            views.apply(IntStream.range(from, Math.min(stores, from + AT_ONCE))
                    .boxed()
                    .flatMap(number ->
                            registered(merchant, "%s-%06d".formatted(merchant, number), endpoint.apply(number)))
                    .map(event -> new Told(event, ""))
                    .toList());
        }
    }

    /** For the embedded server looks at all tests that there are to count those of a batch, where a real one has an index. */
    void forgetTests() {
        service.getBean(MongoDatabase.class).getCollection("tests").deleteMany(new Document());
    }

    private static Stream<ConfigChanged> registered(String merchant, String storeId, String endpoint) {
        var values = new StoreValues("Store " + storeId, StoreType.COMBO, null, Map.of("LOYALTY", Owner.MERCHANT));
        var saves = IntStream.range(0, METHODS.size())
                .mapToObj(method -> changed(
                        merchant,
                        storeId,
                        2 + method,
                        new Change.ConnectorSaved(
                                null, new ConnectorValues(METHODS.get(method), endpoint, EndpointType.PUBLIC))));
        return Stream.concat(Stream.of(changed(merchant, storeId, 1, new Change.StoreRegistered(values))), saves);
    }

    private static ConfigChanged changed(String merchant, String storeId, long sequence, Change change) {
        return new ConfigChanged(
                "changed-" + sequence, merchant, storeId, sequence, AT, ACTOR, null, null, change, "", "");
    }

    @Override
    public void close() {
        workers.forEach(ConfigurableApplicationContext::close);
        service.close();
    }
}
