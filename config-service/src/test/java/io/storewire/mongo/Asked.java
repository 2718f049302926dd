package io.storewire.mongo;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.DeleteResult;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A question to the database, as far as it matters to an index.
 *
 * @param bounds how far each field of the filter is bounded
 */
public record Asked(String collection, Map<String, Bound> bounds, List<String> sort) {

    enum Bound {
        ONE,
        /** Several values, whose stretches of an index the database merges in order. */
        SOME,
        /** One value in the index, and others to be looked for in what it finds. */
        ONE_OF_ALL,
        RANGE,
        PRESENT,
        OPEN;

        boolean equality() {
            return this == ONE || this == SOME || this == ONE_OF_ALL;
        }
    }

    Bound bound(String field) {
        return bounds.getOrDefault(field, Bound.OPEN);
    }

    /** The questions that code asks, seen by a database that knows no answers. */
    public static List<Asked> by(Consumer<MongoDatabase> code) {
        var heard = new ArrayList<Hearing>();
        code.accept((MongoDatabase) Proxy.newProxyInstance(
                Asked.class.getClassLoader(), new Class<?>[] {MongoDatabase.class}, new Hearing(heard, "")));
        return heard.stream()
                .filter(one -> one.filter != null)
                .map(Hearing::asked)
                .toList();
    }

    /** Everything that the driver offers on the way from a collection to its answer. */
    private static final class Hearing implements InvocationHandler {

        private final List<Hearing> all;
        private final String collection;
        private @Nullable BsonDocument filter;
        private BsonDocument sort = new BsonDocument();

        Hearing(List<Hearing> all, String collection) {
            this.all = all;
            this.collection = collection;
        }

        @Override
        public @Nullable Object invoke(Object on, Method method, Object @Nullable [] arguments) {
            var first = arguments == null ? null : arguments[0];
            var next = this;
            switch (method.getName()) {
                case "getCollection" -> next = new Hearing(all, String.valueOf(first));
                case "find", "countDocuments", "deleteMany" -> next = asking(read(first));
                case "aggregate" ->
                    next = asking(
                            read(((List<?>) requireNonNull(first)).getFirst()).getDocument("$match"));
                case "sort" -> sort = read(first);
                default -> {}
            }
            return next.answer(method, first);
        }

        private static BsonDocument read(@Nullable Object bson) {
            return ((Bson) requireNonNull(bson)).toBsonDocument();
        }

        private Hearing asking(BsonDocument question) {
            var asking = new Hearing(all, collection);
            asking.filter = question;
            all.add(asking);
            return asking;
        }

        private @Nullable Object answer(Method method, @Nullable Object first) {
            if (method.getName().equals("into")) return first;
            var type = method.getReturnType();
            if (type == boolean.class) return false;
            if (type == long.class) return 0L;
            if (type == DeleteResult.class) return DeleteResult.acknowledged(0);
            return type.isInterface() && type.getPackageName().startsWith("com.mongodb")
                    ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this)
                    : null;
        }

        private Asked asked() {
            var bounds = new HashMap<String, Bound>();
            if (filter != null) collect(filter, bounds);
            return new Asked(collection, Map.copyOf(bounds), List.copyOf(sort.keySet()));
        }
    }

    private static void collect(BsonDocument filter, Map<String, Bound> bounds) {
        filter.forEach((field, condition) -> {
            if (field.equals("$and")) {
                condition.asArray().forEach(each -> collect(each.asDocument(), bounds));
            } else if (bounds.put(field, bound(condition)) != null) {
                throw new IllegalArgumentException("bounded twice: " + field);
            }
        });
    }

    private static Bound bound(BsonValue condition) {
        if (condition.isRegularExpression())
            return prefix(condition.asRegularExpression().getPattern());
        if (!condition.isDocument()) return Bound.ONE;
        var operator = condition.asDocument().getFirstKey();
        var value = requireNonNull(condition.asDocument().get(operator));
        return switch (operator) {
            case "$in" -> value.asArray().size() == 1 ? Bound.ONE : Bound.SOME;
            case "$all" -> value.asArray().size() == 1 ? Bound.ONE : Bound.ONE_OF_ALL;
            case "$lt", "$lte", "$gt", "$gte" -> Bound.RANGE;
            case "$regex" -> prefix(value.asString().getValue());
            case "$exists" -> Bound.PRESENT;
            default -> throw new IllegalArgumentException("no index is known to serve " + condition);
        };
    }

    private static Bound prefix(String pattern) {
        if (pattern.startsWith("^")) return Bound.RANGE;
        throw new IllegalArgumentException("an index knows only how texts begin: " + pattern);
    }
}
