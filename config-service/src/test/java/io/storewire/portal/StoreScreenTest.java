package io.storewire.portal;

import static io.storewire.portal.Shown.ENDPOINT;
import static io.storewire.portal.Shown.NOON;
import static io.storewire.portal.Shown.ORDERING;
import static io.storewire.portal.Shown.answered;
import static io.storewire.portal.Shown.details;
import static io.storewire.portal.Shown.ended;
import static io.storewire.portal.Shown.notMerchants;
import static io.storewire.portal.Shown.pending;
import static io.storewire.portal.Shown.saved;
import static io.storewire.portal.Shown.unset;
import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Change.Owner;
import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.method.BuiltIn;
import io.storewire.method.Method.Item.Kind;
import io.storewire.portal.StoreScreen.ConfigLine;
import io.storewire.portal.StoreScreen.Doing;
import io.storewire.portal.StoreScreen.TestLine;
import io.storewire.status.ShownDetails;
import io.storewire.status.ShownStore.ShownMethod;
import io.storewire.status.ShownTest;
import io.storewire.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class StoreScreenTest {

    private static final String IDENTITY = "IDENTITY";
    private static final String LOYALTY = "LOYALTY";
    private static final Doing LOOKING = new Doing.Looking();

    @Nested
    class TheConfiguration {

        @Test
        void hasALineForEveryMethodInItsOrder() {
            var screen = screen(LOOKING, unset(IDENTITY), notMerchants(LOYALTY, Owner.NOT_OFFERED), unset(ORDERING));

            assertThat(screen.configuration())
                    .extracting(line -> line.method().method())
                    .containsExactly(IDENTITY, LOYALTY, ORDERING);
            assertThat(screen.configuration()).extracting(ConfigLine::required).containsExactly(true, false, true);
        }

        @Test
        void warnsOfAnEndpointThatLooksUnlikeItsType() {
            var odd = saved(
                    ORDERING,
                    "https://a-vpce-1.execute-api.eu-central-1.amazonaws.com/prod",
                    EndpointType.PUBLIC,
                    2,
                    Status.UNTESTED,
                    null);

            assertThat(configuration(LOOKING, odd).warnings())
                    .extracting(Finding::code)
                    .containsExactly("looks-private");
            assertThat(configuration(LOOKING, unset(ORDERING)).warnings()).isEmpty();
        }

        @Test
        void isEditedOnlyWhereSomebodyEdits() {
            var editing = new Doing.Editing(Edit.of(unset(ORDERING)));

            assertThat(configuration(editing, unset(ORDERING)).edit()).isPresent();
            assertThat(configuration(editing, unset(IDENTITY)).edit()).isEmpty();
        }

        @Test
        void confirmsOnlyWhatWasDone() {
            var confirming = new Doing.Confirming(ORDERING, "saved");

            assertThat(configuration(confirming, unset(ORDERING)).note()).contains("saved");
            assertThat(configuration(confirming, unset(IDENTITY)).note()).isEmpty();
        }
    }

    @Nested
    class TheTests {

        @Test
        void haveALineForEachSavedEndpointAndForNothingElse() {
            var screen = screen(
                    LOOKING,
                    saved(IDENTITY, 2, Status.UNTESTED),
                    notMerchants(LOYALTY, Owner.PLATFORM),
                    unset(ORDERING));

            assertThat(screen.tests())
                    .extracting(line -> line.method().method())
                    .containsExactly(IDENTITY);
        }

        @Test
        void sayHowLongOneIsPending() {
            assertThat(test(pending(ORDERING, 2, Status.UNTESTED, NOON.minusSeconds(3)))
                            .waited())
                    .isEqualTo(Duration.ofSeconds(3));
            assertThat(test(pending(ORDERING, 2, Status.UNTESTED, NOON.plusSeconds(3)))
                            .waited())
                    .isEqualTo(Duration.ZERO);
            assertThat(test(saved(ORDERING, 2, Status.UNTESTED)).waited()).isEqualTo(Duration.ZERO);
        }

        @Test
        void sayWhatTheyTake() {
            assertThat(test(saved(ORDERING, 2, Status.UNTESTED)).item())
                    .hasValueSatisfying(item -> assertThat(item.kind()).isEqualTo(Kind.CATALOGUE_CODE));
            assertThat(test(saved(LOYALTY, 2, Status.UNTESTED)).item()).isEmpty();
            assertThat(test(saved("AN_OPERATORS", 2, Status.UNTESTED)).item()).isEmpty();
        }

        @Test
        void keepWhatWasGivenToOneThatWasRefused() {
            var asking = new Doing.Asking(ORDERING, "SKU-9", refused());

            assertThat(tests(asking, saved(ORDERING, 2, Status.UNTESTED)).given())
                    .isEqualTo("SKU-9");
            assertThat(tests(asking, saved(IDENTITY, 2, Status.UNTESTED)).given())
                    .isEmpty();
            assertThat(tests(asking, saved(IDENTITY, 2, Status.UNTESTED)).asking())
                    .isEmpty();
        }
    }

    @Nested
    class TheAnswerBesideTheStatus {

        @Test
        void isThatOfTheLatestTestOfWhatIsSaved() {
            assertThat(answer(answered(2, 403), answered(2, 200))).contains(403);
        }

        @Test
        void isOfNoEarlierEndpoint() {
            assertThat(answer(answered(1, 403))).isEmpty();
        }

        @Test
        void isNoneWhereTheLatestCouldNotBeReached() {
            assertThat(answer(ended(2, Code.CONNECT_REFUSED), answered(2, 200))).isEmpty();
        }

        @Test
        void staysWhenALaterTestMeasuredNothing() {
            assertThat(answer(ended(2, Code.EXPIRED), ended(2, Code.ADDRESS_FORBIDDEN), answered(2, 200)))
                    .contains(200);
        }

        private static Optional<Integer> answer(ShownTest... recent) {
            var details = details(Map.of(ORDERING, List.of(recent)), saved(ORDERING, 2, Status.SUCCESSFUL));
            return of(details, LOOKING).tests().getFirst().answered();
        }
    }

    @Nested
    class ARefusal {

        private final Doing asking = new Doing.Asking(ORDERING, "", refused());
        private final Doing editing = new Doing.Editing(Edit.again(ORDERING, Map.of(), refused()));

        @Test
        void isAnsweredByTheFormThatWasSent() {
            assertThat(screen(asking, saved(ORDERING, 2, Status.UNTESTED)).answers())
                    .isTrue();
            assertThat(screen(editing, unset(ORDERING)).answers()).isTrue();
        }

        @Test
        void isNotWhereThereIsNoSuchForm() {
            assertThat(screen(asking, unset(ORDERING), saved(IDENTITY, 2, Status.UNTESTED))
                            .answers())
                    .isFalse();
            assertThat(screen(editing, notMerchants(ORDERING, Owner.PLATFORM), unset(IDENTITY))
                            .answers())
                    .isFalse();
        }
    }

    @Test
    void knowsTheSavedEndpointByItsRevision() {
        var line = test(saved(ORDERING, 2, Status.UNTESTED));

        assertThat(line.isOfWhatIsSaved(answered(2, 200))).isTrue();
        assertThat(line.isOfWhatIsSaved(answered(1, 200))).isFalse();
        assertThat(line.method().endpoint()).isEqualTo(ENDPOINT);
    }

    private static ConfigLine configuration(Doing doing, ShownMethod method) {
        return screen(doing, method).configuration().getFirst();
    }

    private static TestLine test(ShownMethod method) {
        return tests(LOOKING, method);
    }

    private static TestLine tests(Doing doing, ShownMethod method) {
        return screen(doing, method).tests().getFirst();
    }

    private static StoreScreen screen(Doing doing, ShownMethod... methods) {
        return of(details(methods), doing);
    }

    private static StoreScreen of(ShownDetails details, Doing doing) {
        return StoreScreen.of(details, BuiltIn.METHODS, NOON, doing);
    }

    private static Problem refused() {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "no-endpoint", "Save first.");
    }
}
