package io.storewire.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.method.Completion;
import io.storewire.status.Status;
import io.storewire.status.StoreQuery;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FiltersTest {

    @Nested
    class AField {

        @Test
        void thatIsLeftEmptyNarrowsNothing() {
            var filters = Filters.ofStores(Map.of("q", "  ", "storeType", "", "status", "UNTESTED"));

            assertThat(filters.values()).isEqualTo(Map.of("status", "UNTESTED"));
        }

        @Test
        void isReadWithoutWhatStandsAroundIt() {
            assertThat(Filters.ofStores(Map.of("q", " berlin ")).value("q")).isEqualTo("berlin");
        }

        @Test
        void thatListsDoNotHaveIsNoneOfOurs() {
            assertThat(Filters.ofStores(Map.of("utm_source", "mail", "limit", "200"))
                            .values())
                    .isEmpty();
        }

        @Test
        void isOneValueOrAnother() {
            var filters = Filters.ofStores(Map.of("completion", "COMPLETE"));

            assertThat(filters.is("completion", Completion.COMPLETE)).isTrue();
            assertThat(filters.is("completion", Completion.INCOMPLETE)).isFalse();
            assertThat(filters.is("status", Status.UNTESTED)).isFalse();
        }
    }

    @Nested
    class AList {

        @Test
        void isNarrowedByAnythingButItsPage() {
            assertThat(Filters.ofStores(Map.of()).any()).isFalse();
            assertThat(Filters.ofStores(Map.of("cursor", "s-1")).any()).isFalse();
            assertThat(Filters.ofStores(Map.of("q", "b")).any()).isTrue();
        }

        @Test
        void goesOnWhereAPageEnds() {
            assertThat(Filters.ofStores(Map.of()).further()).isFalse();
            assertThat(Filters.ofStores(Map.of("cursor", "s-1")).further()).isTrue();
        }
    }

    @Nested
    class AnAddress {

        private final Filters narrowed =
                Filters.ofStores(Map.of("q", "a&b=c ü", "status", "UNTESTED", "cursor", "s-50"));

        @Test
        void ofThisPageIsWhatItWasAskedForBy() {
            assertThat(narrowed.here()).isEqualTo("/stores?cursor=s-50&q=a%26b%3Dc+%C3%BC&status=UNTESTED");
            assertThat(Filters.ofStores(Map.of()).here()).isEqualTo("/stores");
        }

        @Test
        void ofTheNextPageKeepsWhatTheListIsNarrowedTo() {
            assertThat(narrowed.next("s-100")).isEqualTo("/stores?cursor=s-100&q=a%26b%3Dc+%C3%BC&status=UNTESTED");
        }

        @Test
        void ofTheFirstPageHasNoCursor() {
            assertThat(narrowed.first()).isEqualTo("/stores?q=a%26b%3Dc+%C3%BC&status=UNTESTED");
        }

        @Test
        void ofAnotherValueBeginsAtTheFirstPage() {
            assertThat(narrowed.toggled("completion", Completion.COMPLETE))
                    .isEqualTo("/stores?completion=COMPLETE&q=a%26b%3Dc+%C3%BC&status=UNTESTED");
            assertThat(narrowed.toggled("status", Status.SUCCESSFUL)).endsWith("status=SUCCESSFUL");
        }

        @Test
        void ofTheValueThatThereIsLeadsOutOfIt() {
            assertThat(narrowed.toggled("status", Status.UNTESTED)).isEqualTo("/stores?q=a%26b%3Dc+%C3%BC");
        }

        @Test
        void ofEverythingIsPlain() {
            assertThat(Filters.ofStores(Map.of("cursor", "s-1")).first()).isEqualTo("/stores");
        }
    }

    @Nested
    class RowsOfABatch {

        private final Filters narrowed = Filters.ofRows("b-1", Map.of("code", "DNS_NOT_FOUND", "cursor", "a/ORDERING"));

        @Test
        void areNarrowedOnTheBatchsOwnPage() {
            assertThat(narrowed.first()).isEqualTo("/batches/b-1?code=DNS_NOT_FOUND");
            assertThat(narrowed.toggled("host", "a.example:8443"))
                    .isEqualTo("/batches/b-1?code=DNS_NOT_FOUND&host=a.example%3A8443");
            assertThat(narrowed.toggled("code", "DNS_NOT_FOUND")).isEqualTo("/batches/b-1");
        }

        @Test
        void areNarrowedByNothingThatStoresAreChosenBy() {
            assertThat(Filters.ofRows("b-1", Map.of("status", "UNTESTED")).any())
                    .isFalse();
        }
    }

    @Nested
    class WhatABatchesStoresWereChosenBy {

        @Test
        void isSaidInTheOrderOfTheFieldsWhereverTheListWas() {
            var chosen = new StoreQuery("m-1", null, "COMPLETE", null, null, "berlin", "50", "s-1");

            var filters = Filters.ofStores(chosen);

            assertThat(filters.named()).containsExactly("merchantId", "completion", "q");
            assertThat(filters.of("/batches/new"))
                    .isEqualTo("/batches/new?completion=COMPLETE&merchantId=m-1&q=berlin");
        }

        @Test
        void isNothingWhereAllWereTaken() {
            assertThat(Filters.ofStores(StoreQuery.ALL).any()).isFalse();
        }
    }
}
