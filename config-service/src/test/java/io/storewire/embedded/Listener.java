package io.storewire.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears a stream of server-sent events as a browser's {@code EventSource} does. */
public final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpResponse<InputStream> response;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    /** One event. */
    public record Heard(String name, String id, String data, Instant at) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }
    }

    private Listener(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.startVirtualThread(this::listen);
    }

    /** @throws AssertionError unless it is a stream */
    public static Listener to(HttpResponse<InputStream> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new Listener(response);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** The event after so many others, as soon as it is there. */
    public Heard event(int after) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> heard.size() > after);
        return heard.get(after);
    }

    /** Waits until something was said that is no event. */
    public void awaitComment() {
        var before = comments.size();
        Awaitility.await().atMost(PATIENCE).until(() -> comments.size() > before);
    }

    public void awaitEnd() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> over);
    }

    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var fields = new HashMap<String, String>();
            var id = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var colon = line.indexOf(':');
                if (colon == 0) comments.add(line);
                else if (colon > 0)
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).stripLeading());
                else if (fields.containsKey("data")) {
                    id = fields.getOrDefault("id", id);
                    heard.add(new Heard(fields.getOrDefault("event", ""), id, fields.get("data"), Instant.now()));
                }
                if (line.isEmpty()) fields.clear();
            }
        } catch (IOException e) {
            // Cut off: over as well.
        } finally {
            over = true;
        }
    }
}
