package io.storewire.probe;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.BasicLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Reads heads line by line and keeps none of it, so that neither many header lines nor long ones cost memory. */
final class ResponseHead {

    private static final BasicLineParser LINES = BasicLineParser.INSTANCE;

    /** What a line is judged by: longer than any status line or header's name. */
    private static final int KEPT = 4 * 1024;

    private final CharArrayBuffer line = new CharArrayBuffer(128);
    private final byte[] buffer = new byte[2 * 1024];
    private final InputStream in;
    private int at;
    private int end;

    ResponseHead(InputStream in) {
        this.in = in;
    }

    /**
     * The first status that is not of the 1xx kind, at the end of its head or of the stream.
     *
     * @throws HttpException if a line is not what HTTP/1 has there
     */
    int finalStatus() throws IOException, HttpException {
        int status;
        do {
            status = status();
            skipFields();
        } while (status < 200);
        return status;
    }

    private int status() throws IOException, HttpException {
        readLine();
        var parsed = LINES.parseStatusLine(line);
        if (parsed.getProtocolVersion().getMajor() != 1) throw new ParseException("not HTTP/1");
        if (parsed.getStatusCode() < 100 || parsed.getStatusCode() > 999) throw new ParseException("no status");
        return parsed.getStatusCode();
    }

    private void skipFields() throws IOException, HttpException {
        while (readLine()) {
            var isFolded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!isFolded) LINES.parseHeader(line);
        }
    }

    /** Whether there was something on the line, which ends with a line feed, after a carriage return or not. */
    private boolean readLine() throws IOException {
        line.clear();
        for (int read = read(); read >= 0 && read != '\n'; read = read()) {
            if (line.length() < KEPT) line.append((char) read);
        }
        var last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') line.setLength(last);
        return !line.isEmpty();
    }

    /** Without the lock that the platform's buffer takes for each byte. */
    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
            if (end == 0) return -1;
        }
        return buffer[at++] & 0xff;
    }
}
