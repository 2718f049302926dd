package io.storewire.mongo;

import java.util.List;
import java.util.stream.Stream;

/** An index that a collection has, by its fields in ascending order. */
record Index(String collection, Kind kind, List<String> fields) {

    enum Kind {
        PLAIN,
        UNIQUE,
        /** Without the documents that have none of the fields. */
        SPARSE
    }

    /** Every one that is made. */
    static final List<Index> ALL = Stream.concat(
                    Stream.of("stores", "store_views", "tests", "batches", "sessions")
                            .map(Index::ofConditionalWrites),
                    Stream.of(
                            new Index("stores", Kind.SPARSE, List.of("outbox.eventId")),
                            plain("store_views", "merchantId", "_id"),
                            plain("store_views", "merchantId", "facets", "_id"),
                            plain("store_views", "merchantId", "terms", "_id"),
                            new Index("tests", Kind.SPARSE, List.of("due")),
                            plain("tests", "batchId", "outcome", "code", "host"),
                            plain("tests", "batchId", "outcome", "key"),
                            plain("tests", "batchId", "key"),
                            plain("batches", "settled", "due"),
                            plain("batches", "over", "requestedBy"),
                            plain("batches", "series", "progress.state", "at"),
                            plain("batches", "at", "_id"),
                            plain("batches", "order.merchants", "at", "_id"),
                            plain("changes", "storeId", "sequence"),
                            plain("sessions", "ends")))
            .toList();

    /** The embedded server finds a document by these two quickly only where they have an index of their own. */
    private static Index ofConditionalWrites(String collection) {
        return new Index(collection, Kind.UNIQUE, List.of("_id", "version"));
    }

    private static Index plain(String collection, String... fields) {
        return new Index(collection, Kind.PLAIN, List.of(fields));
    }
}
