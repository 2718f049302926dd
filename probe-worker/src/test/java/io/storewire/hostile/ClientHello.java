package io.storewire.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A client's first words, read before anything answers them: whom it calls decides what it gets.
 *
 * @param bytes for whoever is to read them again
 * @param host empty if it names none
 */
record ClientHello(InputStream bytes, String host) {

    private static final byte HANDSHAKE = 22;
    private static final int HEADER = 5;

    /** The handshake message's own header, its version and its random bytes. */
    private static final int BEFORE_SESSION = 4 + 2 + 32;

    private static final int SERVER_NAME = 0;

    /** Missing if the client does not speak TLS. */
    static @Nullable ClientHello from(InputStream in) throws IOException {
        var header = in.readNBytes(HEADER);
        if (header.length < HEADER || header[0] != HANDSHAKE) return null;
        var length = ByteBuffer.wrap(header).getShort(3);
        var record = Arrays.copyOf(header, HEADER + length);
        in.readNBytes(record, HEADER, length);
        return new ClientHello(new ByteArrayInputStream(record), host(ByteBuffer.wrap(record, HEADER, length)));
    }

    private static String host(ByteBuffer message) {
        skip(message, BEFORE_SESSION);
        skip(message, message.get());
        skip(message, message.getShort());
        skip(message, message.get());
        message.getShort();
        while (message.hasRemaining()) {
            var type = message.getShort();
            var length = message.getShort();
            if (type == SERVER_NAME) return name(message);
            skip(message, length);
        }
        return "";
    }

    /** After the list's length and the only kind of name that there is. */
    private static String name(ByteBuffer message) {
        skip(message, 3);
        var name = new byte[message.getShort()];
        message.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static void skip(ByteBuffer message, int bytes) {
        message.position(message.position() + bytes);
    }
}
