package io.storewire.access;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what the issuer publishes within a time that no dripping answer outlasts; it follows nobody elsewhere. */
final class Retriever implements ResourceRetriever {

    /** Of connecting, within the next. */
    static final Duration CONNECT = Duration.ofSeconds(2);

    static final Duration WHOLE = Duration.ofSeconds(4);

    private static final int MOST_BYTES = 512 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address.toString()))
                .header("Accept", "application/json")
                .build();
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            return resource(answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Resource resource(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) throw new IOException("answered with status " + answer.statusCode());
        return new Resource(
                answer.body(), answer.headers().firstValue("Content-Type").orElse(null));
    }
}
