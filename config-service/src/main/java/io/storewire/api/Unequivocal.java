package io.storewire.api;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.ByteChunk;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Refuses a request that can be read in two ways: a proxy before us may have read it the other way. */
final class Unequivocal extends ValveBase {

    private static final List<String> ONCE = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            IdempotencyKey.HEADER);

    private static final Pattern LENGTH = Pattern.compile("\\n(?i:content-length)[ \\t]*:");
    private static final Pattern END = Pattern.compile("\\r?\\n\\r?\\n");

    Unequivocal() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var doubt = doubt(request, response);
        if (doubt.isPresent()) response.sendError(HttpStatus.BAD_REQUEST.value(), doubt.get());
        else getNext().invoke(request, response);
    }

    /** None where Tomcat refuses the request itself, of which then little may be known. */
    private static Optional<String> doubt(Request request, Response response) {
        if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) return Optional.empty();
        return Stream.of(twice(request), path(request), length(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> twice(Request request) {
        return ONCE.stream()
                .filter(header -> Collections.list(request.getHeaders(header)).size() > 1)
                .map("There is more than one %s."::formatted)
                .findFirst();
    }

    /** What follows two slashes is the name of a host where a path is taken for a reference. */
    private static Optional<String> path(Request request) {
        var host = request.getRequestURI().startsWith("//");
        return host ? Optional.of("The path must begin with one slash.") : Optional.empty();
    }

    /** Tomcat believes the chunks and forgets the Content-Length, but the bytes of the head are still there. */
    private static Optional<String> length(Request request) {
        return Optional.ofNullable(request.getCoyoteRequest().getMimeHeaders().getValue(HttpHeaders.TRANSFER_ENCODING))
                .filter(coding -> LENGTH.matcher(head(coding.getByteChunk())).find())
                .map(coding -> "The length is told twice, by Content-Length and by Transfer-Encoding.");
    }

    /** @param value of one of its headers, as a piece of all that was read */
    private static String head(ByteChunk value) {
        var read = new String(value.getBytes(), StandardCharsets.ISO_8859_1);
        var end = END.matcher(read);
        return end.find(value.getStart()) ? read.substring(0, end.start()) : read;
    }
}
