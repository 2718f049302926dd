package io.storewire.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** What the reader of a response's head may see of it, and what it has met so far. */
final class HeadStream extends FilterInputStream {

    /** All heads of a response together, those of the 1xx kind among them. */
    private static final int LIMIT = 64 * 1024;

    private static final String START = "HTTP/";

    private final Runnable firstByte;
    private int count;
    private boolean ended;
    private boolean exhausted;

    HeadStream(InputStream in, Runnable firstByte) {
        super(in);
        this.firstByte = firstByte;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether the peer closed although the head needed more. */
    boolean ended() {
        return ended;
    }

    /** Whether the limit was met although the head needed more. */
    boolean exhausted() {
        return exhausted;
    }

    /** @throws ProtocolException at the first byte that no HTTP response begins with, without waiting for a line's end */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        exhausted = count == LIMIT;
        if (exhausted) return -1;
        var read = super.read(bytes, offset, Math.min(length, LIMIT - count));
        ended = read < 0;
        if (ended) return read;
        if (count == 0) firstByte.run();
        for (var i = 0; i < read && count + i < START.length(); i++) {
            if (bytes[offset + i] != START.charAt(count + i)) throw new ProtocolException("not HTTP");
        }
        count += read;
        return read;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("heads are read in blocks");
    }
}
