package io.storewire.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;

/** What a session holds as bytes, which are read back only as classes that sessions are known to hold. */
final class Attributes {

    private static final int MOST_BYTES = 512 * 1024;

    private static final ObjectInputFilter ALLOWED = ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxdepth=24",
            "maxarray=10000",
            "java.lang.*",
            "java.util.**",
            "java.time.**",
            "java.net.URI",
            "java.net.URL",
            "org.springframework.security.**",
            "io.storewire.access.**",
            "io.storewire.events.**",
            "!*"));

    private Attributes() {}

    /**
     * All but exceptions: a sign-in that failed leaves one, with whatever classes it was caused by.
     *
     * @throws IllegalStateException if they could not be read back
     */
    static byte[] write(Map<String, Object> attributes) {
        var kept = new HashMap<>(attributes);
        kept.values().removeIf(Throwable.class::isInstance);
        try {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) {
                out.writeObject(kept);
            }
            var written = bytes.toByteArray();
            read(written);
            return written;
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("A session can't keep all of " + kept.keySet(), e);
        }
    }

    static Map<String, Object> read(byte[] bytes) throws IOException, ClassNotFoundException {
        if (bytes.length > MOST_BYTES) throw new InvalidObjectException("longer than " + MOST_BYTES + " bytes");
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ALLOWED);
            var attributes = new HashMap<String, Object>();
            ((Map<?, ?>) in.readObject()).forEach((name, value) -> attributes.put((String) name, value));
            return attributes;
        }
    }
}
