package io.storewire.probe;

import io.storewire.events.TestRequested.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request as it goes over the wire: HTTP/1.1, one connection, one answer. */
final class RequestBytes {

    private static final Set<String> OURS = Set.of("host", "content-length", "connection", "transfer-encoding");

    /** What RFC 9110 lets a verb or a header's name be; the library would write any text, line ends among it. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private RequestBytes() {}

    /** @throws IllegalArgumentException if that can't be said in HTTP, or would say more than one request */
    static byte[] of(Request request, Target target) {
        requireToken(request.verb());
        request.headers().keySet().forEach(RequestBytes::requireToken);
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var message = new BasicClassicHttpRequest(request.verb(), "");
        message.setPath(target.path()); // the constructor would take what follows two slashes for another host
        message.addHeader("Host", target.authority());
        message.addHeader("Connection", "close");
        message.addHeader("Content-Length", body.length);
        request.headers().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) message.addHeader(name, value);
        });
        var out = new ByteArrayOutputStream();
        try {
            var buffer = new SessionOutputBufferImpl(1024, StandardCharsets.UTF_8.newEncoder());
            new DefaultHttpRequestWriter().write(message, buffer, out);
            buffer.flush(out);
        } catch (IOException | HttpException e) {
            throw new IllegalArgumentException("no request can be made of it", e);
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static void requireToken(String text) {
        if (!TOKEN.matcher(text).matches()) throw new IllegalArgumentException("no verb and no header's name: " + text);
    }
}
