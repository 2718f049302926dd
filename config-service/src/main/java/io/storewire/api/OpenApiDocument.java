package io.storewire.api;

import io.storewire.access.Caller;
import io.storewire.access.Permission;
import io.storewire.access.Routes;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;

/** Tells the OpenAPI document what {@link Arguments} reads, from the very schemas that requests are held against. */
@Component
class OpenApiDocument implements OpenApiCustomizer, OperationCustomizer {

    private static final String PROBLEM = "application/problem+json";
    private static final String BEARER = "bearer";
    private static final String BASIC = "localUsers";

    /** RFC 9457, with the findings that it allows for. */
    private static final String PROBLEM_SCHEMA = """
            {"type": "object", "properties": {
              "type": {"type": "string", "description": "urn:storewire:problem: and a stable code"},
              "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
              "instance": {"type": "string"},
              "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
              "saved": {"type": "object", "description": "What is saved now, where a precondition did not hold"}}}""";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Body.class, Precondition.class, IdempotencyKey.class)
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithClass(StreamingResponseBody.class, String.class);
    }

    private final JsonNode schemas = Bodies.schemas();

    @Override
    public void customise(OpenAPI document) {
        document.info(new Info()
                .title("Storewire")
                .version("v1")
                .description("Proves that a retailer's stores can be reached before they open."));
        var components = document.getComponents() == null ? new Components() : document.getComponents();
        schemas.propertyStream().forEach(entry -> components.addSchemas(entry.getKey(), schema(entry.getValue())));
        components.addSchemas("problem", schema(Bodies.parse(PROBLEM_SCHEMA)));
        components
                .addSecuritySchemes(
                        BEARER, scheme("bearer", "A JWT of the issuer, which names permissions and merchants."))
                .addSecuritySchemes(BASIC, scheme("basic", "The local users, in local mode only."));
        document.components(components);
        document.getPaths().forEach(OpenApiDocument::demand);
    }

    private static SecurityScheme scheme(String name, String description) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name).description(description);
    }

    private static void demand(String path, PathItem item) {
        item.readOperationsMap()
                .forEach((verb, operation) ->
                        Routes.needs(verb.name(), path).forEach(permissions -> demand(operation, permissions)));
    }

    private static void demand(Operation operation, List<Permission> permissions) {
        var names = permissions.stream().map(Permission::wireName).toList();
        operation
                .addSecurityItem(new SecurityRequirement().addList(BEARER, names))
                .addSecurityItem(new SecurityRequirement().addList(BASIC, names));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        for (var parameter : handler.getMethodParameters()) describe(operation, parameter);
        operation
                .getResponses()
                .addApiResponse(
                        "default",
                        new ApiResponse()
                                .description("A problem document (RFC 9457) with all findings.")
                                .content(content(PROBLEM, "problem")));
        return operation;
    }

    private void describe(Operation operation, MethodParameter parameter) {
        if (parameter.getParameterType() == Precondition.class) {
            operation.addParametersItem(header("If-None-Match", "* if nothing is saved yet."));
            operation.addParametersItem(header("If-Match", "The revision that you believe is saved, in quotes."));
        }
        if (parameter.getParameterType() == IdempotencyKey.class) {
            operation.addParametersItem(header("Idempotency-Key", "A repeat with the same key is the same command."));
        }
        var fromBody = parameter.getParameterAnnotation(FromBody.class);
        if (fromBody != null) operation.requestBody(body(fromBody.value()));
        var fromQuery = parameter.getParameterAnnotation(FromQuery.class);
        if (fromQuery != null) query(operation, schemas.path(fromQuery.value()));
    }

    private static RequestBody body(String name) {
        return new RequestBody().required(true).content(content("application/json", name));
    }

    private static Content content(String mediaType, String schema) {
        var reference = new Schema<>().$ref("#/components/schemas/" + schema);
        return new Content().addMediaType(mediaType, new MediaType().schema(reference));
    }

    private static void query(Operation operation, JsonNode schema) {
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties")
                .propertyStream()
                .filter(entry -> !asks(operation, entry.getKey()))
                .map(entry -> new Parameter()
                        .in("query")
                        .name(entry.getKey())
                        .required(required.contains(entry.getKey()) ? true : null)
                        .schema(schema(entry.getValue())))
                .forEach(operation::addParametersItem);
    }

    /** Several forms of one answer are one operation. */
    private static boolean asks(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(known -> name.equals(known.getName()) && "query".equals(known.getIn()));
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).description(description).schema(new Schema<>().type("string"));
    }

    private static Schema<?> schema(JsonNode json) {
        try {
            return Json31.mapper().readValue(json.toString(), Schema.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
