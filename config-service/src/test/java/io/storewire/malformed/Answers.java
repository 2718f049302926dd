package io.storewire.malformed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answers that come over one connection, in turn. */
final class Answers {

    static final Answers NONE = new Answers(InputStream.nullInputStream());

    private final InputStream in;
    private boolean last;

    Answers(InputStream in) {
        this.in = in;
    }

    /** Whether the server said that it closes the connection. */
    boolean isLast() {
        return last;
    }

    /** Nothing at the end of the connection, however it ends, or if nothing comes. */
    Optional<Answer> next(boolean bodiless) throws IOException {
        try {
            return read(bodiless);
        } catch (SocketException | SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    private Optional<Answer> read(boolean bodiless) throws IOException {
        var line = line();
        while (line.startsWith("HTTP/1.1 1")) {
            headers();
            line = line();
        }
        if (line.isEmpty()) return Optional.empty();
        if (!line.startsWith("HTTP/"))
            return Optional.of(bare(line + new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        var status = Integer.parseInt(line.substring(9, 12));
        var headers = headers();
        last = headers.getOrDefault("connection", "").equals("close");
        var body = bodiless || status == 204 ? Optional.<String>empty() : Optional.of(body(headers));
        return Optional.of(new Answer(status, headers.getOrDefault("content-type", ""), body));
    }

    /** HTTP/0.9, in which a request line without a version is one, has bodies only. */
    private Answer bare(String body) {
        last = true;
        return Answer.bare(body);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) return chunks();
        var length = headers.get("content-length");
        var bytes = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String chunks() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            bytes.write(in.readNBytes(size));
            line();
        }
        line();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    /** Empty at the end too. */
    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') bytes.write(read);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
