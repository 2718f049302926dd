package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** What a server may do on a connection, with bytes alone. */
final class Answers {

    static final String OK = "HTTP/1.1 200 OK\r\n";
    static final String WAIT = "HTTP/1.1 102 Processing\r\n\r\n";
    static final String REDIRECT = "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\n\r\n";

    /** Almost as much as a head may have. */
    static final String LONG = OK + "x: " + "x".repeat(64_000);

    private static final int DRIP_MILLIS = 50;
    private static final int MEGABYTE = 1_000_000;

    private Answers() {}

    static Behaviour close(String before) {
        return socket -> write(socket, before);
    }

    static Behaviour reset(String before) {
        return socket -> {
            write(socket, before);
            socket.setSoLinger(true, 0);
        };
    }

    /** Then again and again a piece of that, for as long as the peer bears it. */
    static Behaviour drip(String before, String piece) {
        return socket -> {
            write(socket, before);
            socket.setSoTimeout(DRIP_MILLIS);
            while (stays(socket)) write(socket, piece);
        };
    }

    static Behaviour flood(String before, String piece) {
        var bytes = bytes(piece.repeat(100));
        return socket -> flood(socket, before, bytes);
    }

    static Behaviour endlessChunks() {
        return flood(OK + "Transfer-Encoding: chunked\r\n\r\n", "1000\r\n" + "x".repeat(0x1000) + "\r\n");
    }

    /** Each piece is an archive of its own, of 1 kB for 1 MB. */
    static Behaviour gzipBomb() {
        var piece = gzip(new byte[MEGABYTE]);
        return socket -> flood(socket, OK + "Content-Encoding: gzip\r\n\r\n", piece);
    }

    static Behaviour hugeHeader() {
        var value = "x".repeat(MEGABYTE);
        return socket -> {
            write(socket, OK + "x: ");
            for (int i = 0; i < 10; i++) write(socket, value);
            write(socket, "\r\n\r\n");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Without reading there is no telling when the peer has gone. */
    static Behaviour deaf() {
        return socket -> new CompletableFuture<>()
                .completeOnTimeout(socket, 1, TimeUnit.MINUTES)
                .join();
    }

    private static void flood(Socket socket, String before, byte[] piece) throws IOException {
        write(socket, before);
        while (true) socket.getOutputStream().write(piece);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
    }

    private static boolean stays(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
