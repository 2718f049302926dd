package io.storewire.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API as a program uses it. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final String address;
    private final String authorization;

    private Api(HttpClient client, String address, String authorization) {
        this.client = client;
        this.address = address;
        this.authorization = authorization;
    }

    /** A local user, whose password is the name. */
    public static Api at(String address, String user) {
        var pair = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
        return new Api(
                HttpClient.newHttpClient(),
                address,
                "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Who doesn't say who they are. */
    public static Api anonymous(String address) {
        return new Api(HttpClient.newHttpClient(), address, "");
    }

    /** Whoever that header says. */
    public Api as(String authorization) {
        return new Api(client, address, authorization);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** {@code headers} are names and values in turn. */
    public Answer send(String verb, String path, @Nullable String body, String... headers) {
        return new Answer(response(verb, path, body, BodyHandlers.ofString(), headers));
    }

    /** What may come slowly, or never end; to be closed. */
    public HttpResponse<InputStream> open(String path, String... headers) {
        return response("GET", path, null, BodyHandlers.ofInputStream(), headers);
    }

    private <T> HttpResponse<T> response(
            String verb, String path, @Nullable String body, BodyHandler<T> answer, String... headers) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .method(verb, publisher);
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        if (body != null && !String.join(",", headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) request.headers(headers);
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
