package io.storewire.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.storewire.events.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads request bodies strictly and holds them against {@code requests.json}, which the OpenAPI document shows too. */
@Component
public class Bodies {

    /** Bytes of a body, unless a route says otherwise. */
    public static final int LIMIT = 64 * 1024;

    static final JsonMapper JSON = Json.mapper();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            with -> with.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().errorMessageKeyword("x-rule").build()));
    private final JsonNode schemas = schemas();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final Clock clock;

    Bodies(Clock clock) {
        this.clock = clock;
    }

    /** All request schemas by name. */
    public static JsonNode schemas() {
        try (InputStream in = Bodies.class.getResourceAsStream("requests.json")) {
            var schemas = JSON.readTree(in).path("$defs");
            schemas.valueStream().forEach(schema -> extend((ObjectNode) schema, schemas));
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After its own properties, a schema has those of the one that it {@code x-extends}. */
    private static void extend(ObjectNode schema, JsonNode schemas) {
        if (!(schema.remove("x-extends") instanceof StringNode base)) return;
        var extended = schemas.path(base.asString());
        schema.withArray("required")
                .addAll(extended.path("required").valueStream().toList());
        schema.withObject("properties").setAll((ObjectNode) extended.path("properties"));
    }

    /**
     * Reads a JSON body and notes all findings of the named schema.
     *
     * @throws Problem 415 if it isn't JSON by its type, 413 over the limit, 400 if it can't be read
     */
    public Body read(HttpServletRequest request, String schema, int limit) {
        demand(request, MediaType.APPLICATION_JSON);
        return check(parse(text(request, limit)), schema, "");
    }

    /** Notes all findings of the named schema in the query's parameters. */
    public Body query(Map<String, String> parameters, String schema) {
        return check(JSON.valueToTree(parameters), schema, "");
    }

    /** Notes all findings of the named schema; {@code at} is the pointer of the value within the request. */
    public Body check(JsonNode json, String schema, String at) {
        var findings = errors(json, schema).stream()
                .map(error -> SchemaErrors.finding(error, at))
                .toList();
        return new Body(json, findings);
    }

    /** A number that is beyond all reckoning is no finding, but nothing that could be judged either. */
    private List<Error> errors(JsonNode json, String schema) {
        var judge = compiled.computeIfAbsent(schema, name -> registry.getSchema(schemas.path(name)));
        try {
            return judge.validate(json);
        } catch (ArithmeticException | NumberFormatException | JacksonException e) {
            throw unreadable("The body has a number that is too large.");
        }
    }

    /** @throws Problem 415 unless the body says it is one of these types, in UTF-8 and as it is */
    public static MediaType demand(HttpServletRequest request, MediaType... accepted) {
        var type = encoded(request) ? Optional.<MediaType>empty() : type(request);
        for (var candidate : accepted) {
            if (type.filter(candidate::equalsTypeAndSubtype).isPresent()) return candidate;
        }
        throw Problem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Send the body as %s, in UTF-8 and not compressed.".formatted(MediaType.toString(List.of(accepted))));
    }

    private static boolean encoded(HttpServletRequest request) {
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static Optional<MediaType> type(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getContentType())
                    .map(MediaType::parseMediaType)
                    .filter(type -> type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }

    /** @throws Problem 413 over the limit, 408 if it comes too slowly, 400 if it isn't UTF-8 */
    public String text(HttpServletRequest request, int limit) {
        try {
            return Content.text(request.getInputStream(), limit, clock);
        } catch (IOException e) {
            throw unreadable("The body ended early.");
        }
    }

    /** @throws Problem 400 if it isn't one JSON value without duplicate names */
    public static JsonNode parse(String text) {
        return parse("The body", text, 0);
    }

    /**
     * The value of the line of that number.
     *
     * @throws Problem 400 if it isn't one JSON value without duplicate names
     */
    static JsonNode parseLine(String text, long number) {
        return parse("The line", text, number - 1);
    }

    /**
     * The values of lines that aren't blank.
     *
     * @throws Problem 400 if one of them isn't JSON, naming the line
     */
    public static List<JsonNode> parseLines(String text) {
        var lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(before -> !lines.get(before).isBlank())
                .mapToObj(before -> parse("The body", lines.get(before), before))
                .toList();
    }

    private static JsonNode parse(String what, String text, long linesBefore) {
        try {
            var json = JSON.readTree(text);
            if (json.isMissingNode()) throw unreadable(what + " is empty.");
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(json.toString())) {
                throw unreadable(what + " has half a character (an unpaired surrogate).");
            }
            return json;
        } catch (JacksonException e) {
            throw unreadable("%s is not JSON: %s%s."
                    .formatted(what, firstLine(e.getOriginalMessage()), where(e.getLocation(), linesBefore)));
        }
    }

    private static String where(@Nullable TokenStreamLocation where, long linesBefore) {
        return where == null
                ? ""
                : " (line %d, column %d)".formatted(linesBefore + where.getLineNr(), where.getColumnNr());
    }

    public static Problem unreadable(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, Problem.UNREADABLE, detail);
    }

    /** The pointer of a member, whatever its name. */
    public static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable").replaceFirst(" \\(start marker.*", "");
    }
}
