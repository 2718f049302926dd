package io.storewire.probe;

import io.storewire.events.TestRequested.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** A request as it goes over the wire: HTTP/1.1, one connection, one answer. */
final class RequestBytes {

    private static final Set<String> OURS = Set.of("host", "content-length", "connection", "transfer-encoding");

    private RequestBytes() {}

    static byte[] of(Request request, Target target) {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var message = new BasicClassicHttpRequest(request.verb(), target.path());
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
}
