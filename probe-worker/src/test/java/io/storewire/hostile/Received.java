package io.storewire.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A request as far as it was read.
 *
 * @param head with the empty line at its end, or whatever came before it became clear that it is none
 */
record Received(String head) {

    private static final String END = "\r\n\r\n";
    private static final String LENGTH = "Content-Length: ";

    /** Stops where the peer does, and at a first byte that no request begins with. */
    static Received headFrom(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            text.append((char) read);
            if (!isRequest(text) || text.lastIndexOf(END) >= 0) break;
        }
        return new Received(text.toString());
    }

    /** As much as the head announces. */
    String bodyFrom(InputStream in) throws IOException {
        var length = head.lines()
                .filter(line -> line.startsWith(LENGTH))
                .mapToInt(line -> Integer.parseInt(line.substring(LENGTH.length())))
                .findFirst()
                .orElse(0);
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    boolean isComplete() {
        return isRequest(head) && head.endsWith(END);
    }

    /** Of the path, counted from 1; empty where there is none. */
    String segment(int nth) {
        var path = isComplete() ? head.split(" ", 3)[1] : "";
        var segments = path.split("[/?]", -1);
        return nth < segments.length ? segments[nth] : "";
    }

    private static boolean isRequest(CharSequence text) {
        return !text.isEmpty() && 'A' <= text.charAt(0) && text.charAt(0) <= 'Z';
    }
}
