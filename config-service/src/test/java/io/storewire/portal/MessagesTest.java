package io.storewire.portal;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Permission;
import io.storewire.api.Bodies;
import io.storewire.batch.Progress.State;
import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.Hints;
import io.storewire.events.Json;
import io.storewire.events.Outcome;
import io.storewire.events.Phase;
import io.storewire.events.TestResult.Tls;
import io.storewire.events.Warning;
import io.storewire.method.BuiltIn;
import io.storewire.method.Completion;
import io.storewire.method.Method.Item;
import io.storewire.status.BatchRow;
import io.storewire.status.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Nobody sees a key instead of a text, or half a text, in any language. */
class MessagesTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[^}]*}");

    /** The service says these in English by itself. */
    private static final Pattern TRANSLATED = Pattern.compile("(finding|problem|warning|hint)\\..+");

    private static final Set<String> STEP = Set.of("title", "lead", "1", "2", "3");

    /** Of what begins a key that templates put together, all that may follow. */
    private static final Map<String, Set<String>> PUT_TOGETHER = Map.ofEntries(
            Map.entry("completion", and(names(Completion.values()), ".means")),
            Map.entry("state", names(MethodState.values())),
            Map.entry("shape", names(MethodState.values())),
            Map.entry(
                    "value",
                    Stream.of(StoreType.values(), FraudStrategy.values(), Owner.values(), EndpointType.values())
                            .flatMap(values -> names(values).stream())
                            .collect(toSet())),
            Map.entry("not-required", Set.of("PLATFORM", "NOT_OFFERED")),
            Map.entry("configuration", Set.of("saved", "unchanged", "removed")),
            Map.entry(
                    "field",
                    Set.of(
                            "endpoint",
                            "endpointType",
                            "reason",
                            "changeReference",
                            "name",
                            "storeType",
                            "fraudStrategy",
                            "owner")),
            Map.entry("item", names(Item.Kind.values())),
            Map.entry("outcome", names(Outcome.values())),
            Map.entry("at", names(Phase.values())),
            Map.entry("stage", names(Waterfall.Stage.values())),
            Map.entry("change", Set.of("STORE_REGISTERED", "STORE_UPDATED", "CONNECTOR_SAVED", "CONNECTOR_REMOVED")),
            Map.entry("permission", names(Permission.values())),
            Map.entry("error", Set.of("403", "404", "503", "other")),
            Map.entry("filter", Set.copyOf(Filters.OF_STORES)),
            Map.entry("batch", Set.of("codes", "hosts", "skips")),
            Map.entry("batch.state", names(State.values())),
            Map.entry("batch.outcome", names(BatchRow.Outcome.values())),
            Map.entry("batch.shape", names(State.values(), BatchRow.Outcome.values())),
            Map.entry("batch.left", names(Left.Unit.values())),
            Map.entry(
                    "batch.rows",
                    Stream.concat(
                                    names(BatchRow.Outcome.values()).stream(),
                                    Stream.of("failures", "code", "broken", "mended"))
                            .collect(toSet())),
            Map.entry("batch.download", Set.of("csv", "ndjson", "xml")),
            Map.entry("intro.account", STEP),
            Map.entry("intro.connector", STEP),
            Map.entry("intro.values", STEP));

    /** Refusals that only programs meet. */
    private static final Set<String> NOT_ON_PAGES = Set.of(
            "answer-too-large",
            "content-too-large",
            "duplicate-code",
            "forbidden",
            "idempotency-key-reused",
            "ids-or-filter",
            "internal",
            "request-timeout",
            "sign-in-away",
            "store-id",
            "store-id-taken",
            "unauthenticated",
            "unknown-kind",
            "unsupported-media-type");

    @Nested
    class German {

        @Test
        void hasEveryMessageThatEnglishHas() {
            assertThat(Language.GERMAN.messages())
                    .containsKeys(Language.ENGLISH.messages().keySet().toArray(String[]::new));
        }

        @Test
        void hasMoreOnlyOfWhatTheServiceSaysInEnglishByItself() {
            var more = new TreeSet<>(Language.GERMAN.messages().keySet());
            more.removeAll(Language.ENGLISH.messages().keySet());

            assertThat(more).allMatch(key -> TRANSLATED.matcher(key).matches());
        }

        @Test
        void takesTheSameArguments() {
            var german = Language.GERMAN.messages();

            assertThat(Language.ENGLISH.messages())
                    .allSatisfy((key, english) -> assertThat(arguments(german.getOrDefault(key, "")))
                            .as(key)
                            .isEqualTo(arguments(english)));
        }

        @ParameterizedTest
        @EnumSource(Code.class)
        void hasAHintForEveryCode(Code code) {
            assertThat(Language.GERMAN.messages()).containsKey("hint." + code);
        }

        @Test
        void hasAHintForEveryStatusThatHasOne() throws IOException {
            var statuses = hints().path("statuses").propertyNames();

            assertThat(statuses)
                    .isNotEmpty()
                    .allSatisfy(status -> assertThat(Language.GERMAN.messages()).containsKey("hint." + status));
        }

        @Test
        void hasEveryWarning() {
            var soon = Warning.of(Outcome.REACHED, new Tls("TLSv1.3", "c", "CN=x", Shown.NOON), Shown.NOON);

            assertThat(soon)
                    .isNotEmpty()
                    .allSatisfy(
                            warning -> assertThat(Language.GERMAN.messages()).containsKey("warning." + warning.code()));
        }

        @Test
        void hasEveryFindingOfTheSchemasThatPagesUse() {
            var schemas = Bodies.schemas();
            var keywords = Stream.of(
                            "connector", "removal", "test", "listStores", "listHistory", "listBatches", "listResults")
                    .flatMap(name -> schemas.path(name).path("properties").valueStream())
                    .flatMap(property -> property.propertyStream().map(Map.Entry::getKey))
                    .filter(keyword -> !Set.of("description", "x-rule").contains(keyword))
                    .collect(toCollection(TreeSet::new));
            keywords.addAll(Set.of("missing", "unknown-field"));

            assertThat(keywords)
                    .contains("pattern", "maxLength")
                    .allSatisfy(
                            keyword -> assertThat(Language.GERMAN.messages()).containsKey("finding." + keyword));
        }

        @Test
        void hasEveryFindingThatTheCodeHas() {
            var codes = found(
                    SOURCES,
                    "\\b(?:new Finding\\((?:Bodies\\.member\\([^)]*\\)|[^,;()]+),|wrong\\((?:given,|null,)?|odd\\()\\s*\"([a-z]+(?:-[a-z0-9]+)*)\"");

            assertThat(codes)
                    .contains("item-missing", "scheme", "looks-private", "repeated", "mixed-scripts")
                    .filteredOn(code -> !NOT_ON_PAGES.contains(code))
                    .allSatisfy(code -> assertThat(Language.GERMAN.messages()).containsKey("finding." + code));
        }

        @Test
        void hasEveryProblemThatTheCodeHas() {
            var codes = found(
                    SOURCES,
                    "(?:Problem\\s*\\.(?:of|retryLater)\\(\\s*[A-Za-z_.]+,|Problem (?:UNREADABLE =)|case (?:SAVE|TEST) ->"
                            + "|return of\\(|unprocessable\\()\\s*\"([a-z]+(?:-[a-z]+)*)\"");

            assertThat(codes)
                    .contains("stale", "no-endpoint", "database-away", "too-many-saves", "too-many-tests-now")
                    .filteredOn(code -> !NOT_ON_PAGES.contains(code))
                    .allSatisfy(code -> assertThat(Language.GERMAN.messages()).containsKey("problem." + code));
        }
    }

    @Nested
    class EveryText {

        @ParameterizedTest
        @EnumSource(Language.class)
        void isSaidAsItIsWritten(Language language) {
            assertThat(language.messages()).allSatisfy((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(new MessageFormat(text, Locale.ROOT).format(new Object[] {"one", "two"}))
                        .as("%s, where ' is written ''", key)
                        .isEqualTo(text.replace("''", "'").replace("{0}", "one").replace("{1}", "two"));
            });
        }
    }

    @Nested
    class ATemplate {

        @Test
        void asksForNothingThatThereIsNot() {
            assertThat(found(TEMPLATES, "#\\{([a-z][A-Za-z0-9.-]*)"))
                    .hasSizeGreaterThan(100)
                    .isSubsetOf(Language.ENGLISH.messages().keySet());
        }

        @Test
        void putsKeysTogetherOnlyAsIsKnownHere() {
            var beginnings = found(TEMPLATES, "(?:#\\{\\||\\.msg\\(')([a-z.-]+)\\.(?:\\$|')");

            assertThat(beginnings)
                    .allMatch(beginning -> PUT_TOGETHER.containsKey(beginning)
                            || PUT_TOGETHER.keySet().stream().anyMatch(key -> key.startsWith(beginning + ".")));
        }

        @Test
        void findsAllThatItMayPutTogether() {
            PUT_TOGETHER.forEach((beginning, ends) -> assertThat(ends)
                    .allSatisfy(end -> assertThat(Language.ENGLISH.messages()).containsKey(beginning + "." + end)));
        }
    }

    @ParameterizedTest
    @EnumSource(Skipped.Reason.class)
    void everyReasonToSkipATestIsSaid(Skipped.Reason reason) {
        assertThat(Language.ENGLISH.messages()).containsKey("skipped." + reason);
    }

    @Test
    void everyBuiltInMethodHasAName() {
        assertThat(BuiltIn.METHODS.all())
                .allSatisfy(method -> assertThat(Language.ENGLISH.messages()).containsKey("method." + method.name()));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(toCollection(TreeSet::new));
    }

    private static JsonNode hints() throws IOException {
        try (var in = Hints.class.getResourceAsStream("hints.json")) {
            return Json.mapper().readTree(in);
        }
    }

    private static Set<String> names(Enum<?>[]... kinds) {
        return Stream.of(kinds).flatMap(Stream::of).map(Enum::name).collect(toSet());
    }

    private static Set<String> and(Set<String> names, String end) {
        return names.stream().flatMap(name -> Stream.of(name, name + end)).collect(toSet());
    }

    /** What the pattern's group is in all files below. */
    private static Set<String> found(Path below, String pattern) {
        var compiled = Pattern.compile(pattern);
        return files(below).stream()
                .flatMap(text -> compiled.matcher(text).results())
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> files(Path below) {
        try (var files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).map(MessagesTest::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
