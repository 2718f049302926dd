package io.storewire.malformed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends requests as they are, over one connection for as long as it lasts. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private Answers answers = Answers.NONE;

    public Wire(int port) {
        this.port = port;
    }

    /** What comes back: one answer, and all that follows it where the connection ends. */
    public List<Answer> send(Request request) throws IOException {
        var open = socket == null ? connect() : socket;
        socket = open;
        write(open, request);
        var received = new ArrayList<Answer>();
        var more = true;
        while (more) {
            var answer = answers.next(request.wantsNoBody());
            answer.ifPresent(received::add);
            more = answer.isPresent() && (request.last() || answers.isLast());
        }
        if (request.last() || answers.isLast() || received.isEmpty()) close();
        return received;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) socket.close();
        socket = null;
    }

    private Socket connect() throws IOException {
        var connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setSoTimeout(PATIENCE_MILLISECONDS);
        connected.setTcpNoDelay(true);
        answers = new Answers(new BufferedInputStream(connected.getInputStream()));
        return connected;
    }

    /** A server may refuse before it has read everything; what it said is still to be read then. */
    private static void write(Socket socket, Request request) {
        try {
            socket.getOutputStream().write(request.text().getBytes(StandardCharsets.ISO_8859_1));
            if (request.last()) socket.shutdownOutput();
        } catch (IOException e) {
            // The answer, or its absence, tells.
        }
    }
}
