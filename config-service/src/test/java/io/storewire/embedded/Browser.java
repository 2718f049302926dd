package io.storewire.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Keeps cookies as browsers do, also those that ask for TLS, which there is none of on loopback. It follows redirects only
 * when it is told to.
 */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" (?:type=\"hidden\" )?value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    /** What a page is. */
    public record Page(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return String.join(" | ", response.headers().allValues(name));
        }

        public String text() {
            return response.body();
        }

        public URI address() {
            return response.uri();
        }

        /** Where it sends the browser. */
        public URI next() {
            return address().resolve(header("Location"));
        }

        /** The token that its forms carry. */
        public String csrf() {
            var found = CSRF.matcher(text());
            if (found.find()) return found.group(1);
            throw new AssertionError("no form with a token in " + text());
        }

        /** What its content says to whoever reads it, in one line. */
        public String words() {
            var from = text().indexOf("<main");
            var to = text().indexOf("</main>");
            return words(from < 0 ? text() : text().substring(from, to));
        }

        /** The same of the element with that id, up to an element of the same name in it. */
        public String words(String id, String name) {
            var element = Pattern.compile(
                            "<%1$s\\b[^>]*\\sid=\"%2$s\"[^>]*>(.*?)</%1$s>".formatted(name, Pattern.quote(id)),
                            Pattern.DOTALL)
                    .matcher(text());
            if (element.find()) return words(element.group(1));
            throw new AssertionError("no %s with id %s in %s".formatted(name, id, text()));
        }

        private static String words(String html) {
            return HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", " "))
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        /** The addresses that its links lead to. */
        public List<String> links() {
            return Pattern.compile("<a\\b[^>]*\\shref=\"([^\"]*)\"")
                    .matcher(text())
                    .results()
                    .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                    .toList();
        }
    }

    public Page get(String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address)).GET().header("Accept", "text/html,*/*;q=0.8");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** All redirects, to where they end. */
    public Page visit(String address) {
        return follow(get(address));
    }

    public Page follow(Page page) {
        var now = page;
        for (int redirects = 0; now.status() / 100 == 3 && redirects < 12; redirects++) {
            now = get(now.next().toString());
        }
        return now;
    }

    /** Sends a form. */
    public Page post(String address, Map<String, String> fields, String... headers) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(address, form, headers);
    }

    /** Sends what stands for a form, also if no form would be sent so. */
    public Page post(String address, String form, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What a script of a page sends. */
    public Page call(String verb, String address, String json, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(verb, BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The value of a cookie for that host. */
    public Optional<String> cookie(String host, String name) {
        return Optional.ofNullable(of(host).get(name));
    }

    /** As somebody who found it out. */
    public void plant(String host, String name, String value) {
        of(host).put(name, value);
    }

    private Page send(HttpRequest.Builder request) {
        var host = request.build().uri().getHost();
        var kept = of(host).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!kept.isEmpty()) request.setHeader("Cookie", kept);
        try {
            var response = client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(host, cookie));
            return new Page(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void keep(String host, String cookie) {
        var pair = cookie.split(";", 2)[0];
        var name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) of(host).remove(name);
        else of(host).put(name, pair.substring(name.length() + 1));
    }

    private Map<String, String> of(String host) {
        return cookies.computeIfAbsent(host, any -> new ConcurrentHashMap<>());
    }
}
