package io.storewire.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Change.FraudStrategy;
import io.storewire.events.Change.StoreType;
import io.storewire.events.Change.StoreValues;
import io.storewire.local.DemoStore.Connector;
import io.storewire.method.BuiltIn;
import io.storewire.method.Completion;
import io.storewire.method.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Nested
    class TheDemo {

        @Test
        void fitsOnAPage() {
            assertThat(Demo.STORES)
                    .hasSizeBetween(40, 50)
                    .extracting(DemoStore::id)
                    .doesNotHaveDuplicates();
        }

        @Test
        void showsEveryTypeAndStrategy() {
            assertThat(Demo.STORES).extracting(DemoStore::type).contains(StoreType.values());
            assertThat(Demo.STORES).extracting(DemoStore::strategy).contains(FraudStrategy.values());
        }

        @Test
        void showsEveryCompletionSeveralTimes() {
            for (var completion : Completion.values()) {
                assertThat(Demo.STORES)
                        .filteredOn(store -> completion(store) == completion)
                        .hasSizeGreaterThan(2);
            }
        }

        @Test
        void savesNothingThatIsNotTheMerchants() {
            assertThat(Demo.STORES)
                    .allSatisfy(store -> assertThat(store.connectors())
                            .extracting(Connector::method)
                            .isSubsetOf(ofMerchant(store)));
        }
    }

    private static Completion completion(DemoStore store) {
        var saved = store.connectors().stream()
                .filter(connector -> !connector.endpoints().getLast().equals("-"))
                .map(Connector::method)
                .toList();
        return Completion.of(BuiltIn.METHODS.all().stream()
                .map(method -> Completion.of(method.owner(values(store)), saved.contains(method.name())))
                .toList());
    }

    private static List<String> ofMerchant(DemoStore store) {
        return methods()
                .filter(method -> Completion.of(method.owner(values(store)), false) == Completion.INCOMPLETE)
                .map(method -> method.name())
                .toList();
    }

    private static Stream<Method> methods() {
        return BuiltIn.METHODS.all().stream();
    }

    private static StoreValues values(DemoStore store) {
        return new StoreValues(store.name(), store.type(), store.strategy(), store.ownership());
    }
}
