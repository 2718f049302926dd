package io.storewire.session;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.UuidSessionIdGenerator;

class SessionsTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final String SIGNED_IN = "SPRING_SECURITY_CONTEXT";

    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final Commands commands = new Commands();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(mongo.uri()))
            .addCommandListener(commands)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(500, TimeUnit.MILLISECONDS))
            .build());
    private final MongoCollection<Document> documents =
            client.getDatabase("test").getCollection("sessions");
    private final HandClock clock = new HandClock(NOON);
    private final Sessions here = instance();
    private final Sessions there = instance();

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Nested
    class ASession {

        @Test
        void isTheSameAtEveryInstance() {
            var session = here.createSession();
            session.setAttribute("place", "the counter");
            here.save(session);

            var same = read(there, session.getId());

            assertThat(same.<String>getAttribute("place")).isEqualTo("the counter");
            assertThat(same.getAttributeNames()).containsExactly("place");
            assertThat(same.getCreationTime()).isEqualTo(NOON);
            assertThat(same.getMaxInactiveInterval()).isEqualTo(HALF_AN_HOUR);
        }

        @Test
        void isNotNamedInTheDatabase() {
            var id = signedIn();

            var document = requireNonNull(documents.find().first());
            assertThat(document.getString("_id")).matches("[0-9a-f]{64}");
            assertThat(document.toJson()).doesNotContain(id);
            assertThat(there.findById(document.getString("_id"))).isNull();
        }

        @Test
        void isNotThereBeforeItIsSaved() {
            var session = here.createSession();

            assertThat(there.findById(session.getId())).isNull();
        }

        @Test
        void isNotWrittenUnlessSomethingChanged() {
            var session = read(here, signedIn());
            session.removeAttribute("what was never there");
            commands.taken();

            here.save(session);

            assertThat(commands.taken()).isEmpty();
        }

        @Test
        void isWrittenOnceForAllThatChanged() {
            var session = read(here, signedIn());
            session.setAttribute("one", 1);
            session.setAttribute("two", 2);
            commands.taken();

            here.save(session);
            here.save(session);

            assertThat(commands.taken()).containsExactly("update");
        }

        @Test
        void forgetsWhatIsRemoved() {
            var session = read(here, with("place", "the counter"));
            session.removeAttribute("place");
            here.save(session);

            assertThat(read(there, session.getId()).getAttributeNames()).containsExactly(SIGNED_IN);
        }
    }

    @Nested
    class Time {

        @Test
        void endsASessionThatIsUnusedForItsIdleTime() {
            var id = signedIn();

            clock.set(NOON.plus(HALF_AN_HOUR));

            assertThat(here.findById(id)).isNull();
        }

        @Test
        void isCountedFromTheLastUse() {
            var id = signedIn();

            clock.set(NOON.plus(HALF_AN_HOUR).minus(A_MOMENT));
            assertThat(here.findById(id)).isNotNull();
            clock.pass(HALF_AN_HOUR.minus(A_MOMENT));

            assertThat(there.findById(id)).isNotNull();
        }

        @Test
        void isNotCountedFromWhatAnOnlookerDoes() throws Exception {
            var id = signedIn();
            clock.set(NOON.plus(HALF_AN_HOUR).minus(A_MOMENT));
            commands.taken();

            onlooking(() -> {
                assertThat(here.findById(id)).isNotNull();
                assertThat(here.findById(id)).isNotNull();
                assertThat(here.findById("another")).isNull();
            });
            assertThat(commands.taken()).as("looked up once each").containsExactly("find", "find");

            clock.pass(A_MOMENT);
            onlooking(() -> assertThat(there.findById(id)).isNull());
            assertThat(there.findById(id)).isNull();
        }

        /** Within a request for an event stream. */
        private static void onlooking(Runnable work) throws Exception {
            var request = new MockHttpServletRequest();
            request.addHeader("Accept", "text/event-stream");
            new Onlookers().doFilter(request, new MockHttpServletResponse(), (any, response) -> work.run());
        }

        @Test
        void endsASessionAfterItsLifetimeHoweverItIsUsed() {
            var id = signedIn();
            var end = NOON.plus(Duration.ofHours(12));

            while (clock.instant().isBefore(end)) {
                assertThat(here.findById(id)).as("at %s", clock.instant()).isNotNull();
                clock.pass(Duration.ofMinutes(20));
            }

            assertThat(here.findById(id)).isNull();
        }

        @Test
        void endsTheSessionOfAStrangerAfterTenMinutesHoweverItIsUsed() {
            var session = here.createSession();
            session.setAttribute("login", "begun");
            here.save(session);

            clock.set(NOON.plus(Duration.ofMinutes(9)));
            assertThat(here.findById(session.getId())).isNotNull();
            clock.set(NOON.plus(Duration.ofMinutes(10)));

            assertThat(here.findById(session.getId())).isNull();
        }

        @Test
        void doesNotEndTheSessionOfAStrangerWhoSignedIn() {
            var stranger = here.createSession();
            here.save(stranger);
            var session = read(here, stranger.getId());
            session.setAttribute(SIGNED_IN, "somebody");
            here.save(session);

            clock.set(NOON.plus(Duration.ofMinutes(29)));

            assertThat(there.findById(session.getId())).isNotNull();
        }

        @Test
        void ofUseIsWrittenOnceAMinute() {
            var id = signedIn();
            commands.taken();

            clock.set(NOON.plusSeconds(59));
            read(here, id);
            assertThat(commands.taken()).containsExactly("find");

            clock.set(NOON.plusSeconds(60));
            read(here, id);
            read(there, id);
            assertThat(commands.taken()).containsExactly("find", "update", "find");
            assertThat(read(there, id).getLastAccessedTime()).isEqualTo(NOON.plusSeconds(60));
        }

        @Test
        void isNotTakenFromTheFiltersOwnClock() {
            var session = read(here, signedIn());

            session.setLastAccessedTime(NOON.plus(HALF_AN_HOUR));

            assertThat(session.getLastAccessedTime()).isEqualTo(NOON);
        }

        @Test
        void clearsAwayWhatIsOverAndNothingElse() {
            var over = signedIn();
            clock.set(NOON.plusSeconds(1));
            var live = signedIn();
            clock.set(NOON.plus(HALF_AN_HOUR));

            assertThat(here.purge()).isOne();

            assertThat(documents.countDocuments()).isOne();
            assertThat(here.findById(live)).isNotNull();
            assertThat(here.findById(over)).isNull();
        }
    }

    @Nested
    class ASessionThatWasEnded {

        @Test
        void staysEndedWhateverAnotherRequestSaves() {
            var session = read(here, signedIn());
            there.deleteById(session.getId());

            session.setAttribute("place", "the counter");
            here.save(session);
            here.save(session);

            assertThat(documents.countDocuments()).isZero();
        }

        @Test
        void staysEndedWhenAnotherRequestUsesIt() {
            var id = signedIn();
            clock.pass(Duration.ofMinutes(2));
            var session = read(here, id);
            there.deleteById(id);

            here.save(session);

            assertThat(documents.countDocuments()).isZero();
        }

        @Test
        void staysEndedWhenAnotherRequestChangesItsId() {
            var session = read(here, signedIn());
            there.deleteById(session.getId());

            session.changeSessionId();
            session.setAttribute("place", "the counter");
            here.save(session);

            assertThat(documents.countDocuments()).isZero();
        }

        @Test
        void byTimeStaysEndedToo() {
            var session = read(here, signedIn());
            var parallel = read(there, session.getId());
            parallel.setAttribute("place", "the counter");
            there.save(parallel);
            clock.pass(HALF_AN_HOUR);

            session.setAttribute("place", "the door");
            here.save(session);

            assertThat(here.findById(session.getId())).isNull();
        }
    }

    @Nested
    class ANewId {

        @Test
        void makesTheOldOneWorthNothingAtOnce() {
            var old = signedIn();
            var session = read(here, old);

            session.changeSessionId();
            assertThat(there.findById(old)).isNull();
            here.save(session);

            assertThat(there.findById(old)).isNull();
            assertThat(session.getId()).isNotEqualTo(old);
            assertThat(there.findById(session.getId())).isNotNull();
            assertThat(documents.countDocuments()).isOne();
        }

        @Test
        void keepsWhatTheSessionHoldsAndHowLongItLasts() {
            var session = read(here, with("place", "the counter"));
            clock.pass(Duration.ofMinutes(5));

            session.changeSessionId();
            here.save(session);

            var moved = read(there, session.getId());
            assertThat(moved.<String>getAttribute("place")).isEqualTo("the counter");
            assertThat(moved.getCreationTime()).isEqualTo(NOON);
        }

        @Test
        void keepsWhatAnotherRequestSavedBefore() {
            var session = read(here, with("place", "the counter"));
            var parallel = read(there, session.getId());
            parallel.setAttribute("item", "SKU-1");
            there.save(parallel);

            session.setAttribute("place", "the door");
            session.changeSessionId();
            here.save(session);

            var moved = read(there, session.getId());
            assertThat(moved.<String>getAttribute("item")).isEqualTo("SKU-1");
            assertThat(moved.<String>getAttribute("place")).isEqualTo("the door");
        }

        @Test
        void isNotUndoneByARequestThatBeganWithTheOldOne() {
            var old = signedIn();
            var session = read(here, old);
            var parallel = read(there, old);
            session.changeSessionId();
            here.save(session);

            parallel.setAttribute("place", "the counter");
            there.save(parallel);

            assertThat(here.findById(old)).isNull();
            assertThat(here.findById(session.getId())).isNotNull();
        }

        @Test
        void canBeGivenToASessionThatIsNotSavedYet() {
            var session = here.createSession();

            session.changeSessionId();
            here.save(session);

            assertThat(there.findById(session.getId())).isNotNull();
        }
    }

    @Nested
    class RequestsAtTheSameTime {

        @Test
        void keepWhatEachOfThemChanged() {
            var id = with("place", "the counter");
            var one = read(here, id);
            var another = read(there, id);

            one.setAttribute("item", "SKU-1");
            one.removeAttribute("place");
            another.setAttribute("flash", "Saved.");
            here.save(one);
            there.save(another);

            assertThat(read(here, id).getAttributeNames()).containsExactlyInAnyOrder(SIGNED_IN, "item", "flash");
        }

        @Test
        void loseNothingHoweverManyTheyAre() {
            var id = signedIn();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 20)
                        .forEach(number -> threads.execute(() -> {
                            var session = read(number % 2 == 0 ? here : there, id);
                            session.setAttribute("number " + number, number);
                            here.save(session);
                        }));
            }

            assertThat(read(here, id).getAttributeNames()).hasSize(21);
        }
    }

    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    class ASessionThatCannotBeRead {

        static List<Bson> spoilt() throws IOException {
            return List.of(
                    set("attributes", serialised(new java.io.File("secret"))),
                    set("attributes", serialised("no map")),
                    set("attributes", new Binary(new byte[] {1, 2, 3})),
                    set("attributes", serialised(Map.of("long", "x".repeat(530_000)))),
                    set("attributes", "secret"),
                    unset("attributes"),
                    unset("ends"),
                    set("version", "secret"));
        }

        @ParameterizedTest
        @MethodSource("spoilt")
        void isNoneAndSaysSoOnceInALineWithoutItsContent(Bson spoiling, CapturedOutput output) {
            var id = signedIn();
            documents.updateOne(eq("version", 1L), spoiling);

            assertThat(here.findById(id)).isNull();
            assertThat(there.findById(id)).isNull();

            assertThat(output.getAll().lines().filter(line -> line.contains("session")))
                    .singleElement()
                    .asString()
                    .contains("could not be read")
                    .doesNotContain("secret");
            assertThat(documents.countDocuments()).isZero();
        }
    }

    @Nested
    class AWriteThatFails {

        @Test
        void isNotTriedAgainForTheSameRequest() {
            var session = here.createSession();
            session.setAttribute("home", new java.io.File("/"));

            assertThatThrownBy(() -> here.save(session)).isInstanceOf(IllegalStateException.class);
            session.removeAttribute("home");

            assertThatThrownBy(() -> here.save(session)).isInstanceOf(IllegalStateException.class);
            assertThat(documents.countDocuments()).isZero();
        }

        @Test
        void keepsTheOldIdAndFailsTheSaveThatFollows() {
            var id = signedIn();
            var session = read(here, id);
            mongo.close();

            var failure = catchThrowable(session::changeSessionId);

            assertThat(failure).isInstanceOf(MongoException.class);
            assertThat(session.getId()).isEqualTo(id);
            assertThatThrownBy(() -> here.save(session)).isSameAs(failure);
        }
    }

    private Sessions instance() {
        var settings = new SessionSettings(HALF_AN_HOUR, Duration.ofHours(12));
        return new Sessions(client.getDatabase("test"), settings, UuidSessionIdGenerator.getInstance(), clock);
    }

    private String signedIn() {
        return with(SIGNED_IN, "somebody");
    }

    private String with(String attribute, @Nullable Object value) {
        var session = here.createSession();
        session.setAttribute(SIGNED_IN, "somebody");
        session.setAttribute(attribute, value);
        here.save(session);
        return session.getId();
    }

    private static BrowserSession read(Sessions instance, String id) {
        return requireNonNull(instance.findById(id));
    }

    private static Binary serialised(Object content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(content);
        }
        return new Binary(bytes.toByteArray());
    }
}
