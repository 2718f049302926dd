package io.storewire.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps what is to be said later: a little of it in memory, more in a file that has no name any more. */
final class Spool implements AutoCloseable {

    private static final int IN_MEMORY = 1024 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;

    void write(byte[] bytes) {
        memory.writeBytes(bytes);
        try {
            if (memory.size() > IN_MEMORY) spill(file == null ? open() : file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copyTo(OutputStream out) throws IOException {
        if (file != null) {
            file.position(0);
            Channels.newInputStream(file).transferTo(out);
        }
        memory.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }

    private void spill(FileChannel to) throws IOException {
        var bytes = ByteBuffer.wrap(memory.toByteArray());
        while (bytes.hasRemaining()) to.write(bytes);
        memory.reset();
    }

    /** Deleted at once, so that nothing of it outlives the process. */
    private FileChannel open() throws IOException {
        var path = Files.createTempFile("storewire-", ".ndjson");
        var opened = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        file = opened;
        return opened;
    }
}
