package io.storewire.malformed;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One route as the OpenAPI document describes it.
 *
 * @param operation what the document says of it
 * @param document all of it
 * @param examples what stands in paths, by the name there
 */
public record Route(String verb, String template, JsonNode operation, JsonNode document, Map<String, String> examples) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    public Route {
        examples = Map.copyOf(examples);
    }

    /** The routes of the API, in the order of the document. */
    public static List<Route> of(JsonNode document, Map<String, String> examples) {
        return document.path("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(verb -> new Route(
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                verb.getValue(),
                                document,
                                examples)))
                .toList();
    }

    /** A request that the service takes, signed in. */
    public Request sound() {
        return sound(this::example);
    }

    /** The same for whatever goes by that name. */
    Request soundAt(String id) {
        return sound(name -> id);
    }

    private Request sound(UnaryOperator<String> values) {
        var path = VARIABLE.matcher(template).replaceAll(found -> values.apply(found.group(1)));
        var request = Request.of(verb, path + query(values))
                .and("Host: localhost")
                .and("Authorization: Basic YWRtaW46YWRtaW4=");
        if (takes("header", "If-None-Match") && !verb.equals("DELETE")) request = request.and("If-None-Match: *");
        var schema = body();
        return schema.isEmpty()
                ? request
                : request.and("Content-Type: " + (takesOnlyLines() ? "application/x-ndjson" : "application/json"))
                        .withBody(sample().of("", schema.get()).toString());
    }

    /** What must be asked; that a stream must be of something the document has no words for. */
    private String query(UnaryOperator<String> values) {
        return queries().stream()
                .filter(parameter -> parameter.path("required").asBoolean(false)
                        || parameter.path("name").asString().equals("storeId"))
                .map(parameter -> parameter.path("name").asString())
                .map(name -> name + "=" + values.apply(name))
                .collect(joining("&", "?", ""))
                .replaceFirst("^\\?$", "");
    }

    Sample sample() {
        return new Sample(document);
    }

    /** The schema of its JSON body, or of one of its lines, if it takes one. */
    Optional<JsonNode> body() {
        var type = takesOnlyLines() ? "application~1x-ndjson" : "application~1json";
        return Optional.of(operation.at("/requestBody/content/" + type + "/schema"))
                .filter(schema -> !schema.isMissingNode())
                .map(sample()::resolved);
    }

    private boolean takesOnlyLines() {
        return takesLines() && !operation.at("/requestBody/content").has("application/json");
    }

    boolean takesLines() {
        return operation.at("/requestBody/content").has("application/x-ndjson");
    }

    List<JsonNode> queries() {
        return parameters().filter(parameter -> is(parameter, "query")).toList();
    }

    boolean takes(String in, String name) {
        return parameters()
                .anyMatch(parameter ->
                        is(parameter, in) && parameter.path("name").asString().equals(name));
    }

    /** Whether it is told an id. */
    boolean hasVariables() {
        return VARIABLE.matcher(template).find() || takes("query", "storeId");
    }

    /** Whether the document knows this verb for the path. */
    boolean knows(String other) {
        return document.path("paths").path(template).has(other.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return verb + " " + template;
    }

    private String example(String name) {
        return examples.getOrDefault(verb + " " + name, examples.getOrDefault(name, "x-1"));
    }

    private Stream<JsonNode> parameters() {
        return operation.path("parameters").valueStream();
    }

    private static boolean is(JsonNode parameter, String in) {
        return parameter.path("in").asString().equals(in);
    }
}
