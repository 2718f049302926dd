package io.storewire.store;

import static io.storewire.store.Example.ENDPOINT;
import static io.storewire.store.Example.ID;
import static io.storewire.store.Example.MERCHANT;
import static io.storewire.store.Example.connector;
import static io.storewire.store.Example.noon;
import static io.storewire.store.Example.registered;
import static io.storewire.store.Example.removed;
import static io.storewire.store.Example.saved;
import static io.storewire.store.Example.valuesWith;
import static io.storewire.store.Example.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.access.Caller;
import io.storewire.events.Actor;
import io.storewire.events.Change.Owner;
import io.storewire.events.ConfigChanged;
import io.storewire.method.BuiltIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Caller ANN = new Caller(new Actor("u-1", "Ann"), Set.of(), Set.of(MERCHANT));
    private static final Caller STRANGER = new Caller(new Actor("u-2", "Sid"), Set.of(), Set.of("m-2"));

    @Test
    void decidesEachStepOnWhatThoseBeforeItLeft() {
        var course = Course.of(
                Optional.empty(),
                List.of(see(ANN), put(Map.of()), see(ANN), save("ORDERING", "/a"), save("ORDERING", "/b")));

        assertThat(results(course)).containsExactly("not-found", "created", "unchanged", "created", "changed");
        assertThat(course.events()).extracting(ConfigChanged::sequence).containsExactly(1L, 2L, 3L);
        assertThat(course.events().get(2).previousHash())
                .isEqualTo(course.events().get(1).hash());
        assertThat(course.store().orElseThrow().connector("ORDERING").endpoint())
                .isEqualTo(ENDPOINT + "/b");
        assertThat(course.store().orElseThrow().connector("ORDERING").revision())
                .isEqualTo(3);
    }

    @Test
    void isBasedOnWhateverIsSaved() {
        var store = saved(removed(saved(registered(), "ORDERING"), "ORDERING"), "IDENTITY");

        var course = Course.of(
                Optional.of(store),
                List.of(
                        put(Map.of("LOYALTY", Owner.MERCHANT)),
                        save("ORDERING", "/a"),
                        save("IDENTITY", "/a"),
                        save("LOYALTY", "/a")));

        assertThat(results(course)).containsExactly("changed", "created", "changed", "created");
        assertThat(course.events()).extracting(ConfigChanged::sequence).containsExactly(5L, 6L, 7L, 8L);
    }

    @Test
    void leavesAloneWhatIsSoAlready() {
        var store = saved(registered(), "ORDERING");

        var course = Course.of(Optional.of(store), List.of(put(Map.of()), save("ORDERING", ""), see(ANN)));

        assertThat(results(course)).containsExactly("unchanged", "unchanged", "unchanged");
        assertThat(course.events()).isEmpty();
        assertThat(course.store()).containsSame(store);
    }

    @Test
    void goesOnAfterAStepThatIsRefused() {
        var course = Course.of(
                Optional.empty(),
                List.of(save("ORDERING", "/a"), put(Map.of()), save("LOYALTY", "/a"), save("ORDERING", "/a")));

        assertThat(results(course)).containsExactly("not-found", "created", "not-required", "created");
        assertThat(course.events()).hasSize(2);
    }

    @Test
    void tellsNothingOfAnotherMerchantsStoreButThatItsIdIsTaken() {
        var theirs = saved(registered(), "ORDERING");
        var other = new Step.Put(new Store.Wanted(ID, "m-2", valuesWith(Map.of())), noon());
        var steps = List.of(see(STRANGER), save(STRANGER, "ORDERING", ""), other);

        var course = Course.of(Optional.of(theirs), steps);

        assertThat(results(course)).containsExactly("not-found", "not-found", "store-id-taken");
        assertThat(course.store()).containsSame(theirs);
        assertThat(words(Course.of(Optional.of(theirs), steps.subList(0, 2))))
                .isEqualTo(words(Course.of(Optional.empty(), steps.subList(0, 2))));
    }

    private static Step put(Map<String, Owner> ownership) {
        return new Step.Put(wanted(ownership), noon());
    }

    private static Step save(String method, String path) {
        return save(ANN, method, path);
    }

    private static Step save(Caller caller, String method, String path) {
        return new Step.Save(caller, ID, BuiltIn.method(method), connector(method, ENDPOINT + path), noon());
    }

    private static Step see(Caller caller) {
        return new Step.See(caller, ID);
    }

    private static Stream<String> results(Course course) {
        return course.outcomes().stream().map(outcome -> switch (outcome) {
            case Outcome.Changed changed -> changed.created() ? "created" : "changed";
            case Outcome.Unchanged unchanged -> "unchanged";
            case Outcome.Refused refused -> refused.why().code();
        });
    }

    private static List<String> words(Course course) {
        return course.outcomes().stream()
                .map(outcome -> outcome instanceof Outcome.Refused refused
                        ? refused.why().detail()
                        : "taken")
                .toList();
    }
}
