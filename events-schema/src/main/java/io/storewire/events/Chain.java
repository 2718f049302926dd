package io.storewire.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash chain over a store's changes, which anyone can recompute from the texts alone. */
public final class Chain {

    /** What the first change of a store names as its predecessor: 64 zeros. */
    public static final String START = "0".repeat(64);

    private Chain() {}

    /**
     * Lower-case hex SHA-256 of the canonical JSON (RFC 8785) without its top-level {@code hash}.
     *
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(EventCodec.canonicalWithout(text, "hash")));
    }

    /** Of the text in UTF-8. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
