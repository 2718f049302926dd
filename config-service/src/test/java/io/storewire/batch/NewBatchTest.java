package io.storewire.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storewire.access.Caller;
import io.storewire.api.Body;
import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.events.Actor;
import io.storewire.method.BuiltIn;
import io.storewire.method.Method;
import io.storewire.status.StoreQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NewBatchTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Nested
    class ABody {

        @Test
        void namesEachStoreAndMethodOnce() {
            var order = order("{'stores':{'ids':['b','a','b']},'methods':['ORDERING','IDENTITY','ORDERING']}", "m-1");

            assertThat(order.ids()).containsExactly("b", "a");
            assertThat(order.filter()).isNull();
            assertThat(order.methods()).containsExactly("ORDERING", "IDENTITY");
            assertThat(order.rows(2)).isEqualTo(4);
        }

        @Test
        void thatNamesNoneIsOfAllStoresAndMethods() {
            var order = order("{'stores':{}}", "m-1", "m-2");

            assertThat(order.ids()).isNull();
            assertThat(order.query()).isEqualTo(StoreQuery.ALL);
            assertThat(order.methods())
                    .isEqualTo(BuiltIn.METHODS.all().stream().map(Method::name).toList());
            assertThat(order.merchants()).containsExactlyInAnyOrder("m-1", "m-2");
        }

        @Test
        void narrowsWhatTheCallerSeesToAMerchant() {
            var order = order("{'stores':{'merchantId':'m-2','filter':{'storeType':'COMBO'}}}", "m-1", "m-2");

            assertThat(order.merchants()).containsExactly("m-2");
            assertThat(order.query()).isEqualTo(new StoreQuery("m-2", "COMBO", null, null, null, null, null, null));
        }

        @Test
        void isOfNoMerchantWhomTheCallerDoesNotSee() {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> order("{'stores':{'merchantId':'m-2'}}", "m-1"))
                    .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(404));
        }

        @Test
        void isToldAllThatIsWrongWithItAtOnce() {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> order(
                            "{'stores':{'ids':['a'],'filter':{'method':'NOPE'}},'methods':['ORDERING','NOPE']}", "m-1"))
                    .satisfies(problem -> assertThat(problem.findings())
                            .extracting(Finding::pointer)
                            .containsExactly("/methods/1", "/stores/filter/method", "/stores"));
        }

        @Test
        void hasTheKeyOfAnotherThatSaysTheSame() {
            assertThat(order("{'stores':{'ids':['a']}}", "m-1").key())
                    .isEqualTo(
                            order("{ 'stores' : { 'ids' : [ 'a' ] } }", "m-2").key())
                    .isNotEqualTo(order("{'stores':{'ids':['b']}}", "m-1").key());
        }
    }

    @Nested
    class ARetry {

        @Test
        void isOfTheSameWithTheSameItemsInTheNameOfWhoeverAsks() {
            var first = order("{'stores':{'ids':['a']},'testItem':{'code':'1','byStore':{'a':'2'}}}", "m-1");

            var again = first.again("b-2", new Actor("u-2", "U"), NOON.plusSeconds(60));

            assertThat(again.batchId()).isEqualTo("b-2");
            assertThat(again.requestedBy().id()).isEqualTo("u-2");
            assertThat(again.item()).isEqualTo(new Order.ItemChoice("1", null, Map.of("a", "2")));
            assertThat(again.unsuccessfulOf()).isEqualTo("b-1");
            assertThat(again.previous()).isEqualTo("b-1");
            assertThat(again.merchants()).isEqualTo(first.merchants());
            assertThat(again.methods()).isEqualTo(first.methods());
            assertThat(again.ids()).isNull();
            assertThat(again.series()).isNotEqualTo(first.series());
        }
    }

    private static Order order(String body, String... merchants) {
        var caller = new Caller(new Actor("u-1", "U"), Set.of(), Set.of(merchants));
        var json = JsonMapper.shared().readTree(body.replace('\'', '"'));
        return Order.of("b-1", caller, NOON, NewBatch.of(new Body(json, List.of()), BuiltIn.METHODS), BuiltIn.METHODS);
    }
}
