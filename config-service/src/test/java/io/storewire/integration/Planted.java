package io.storewire.integration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** The secrets of a run, one in every place that may have one. */
final class Planted {

    static final String MONGO = "planted-mongo-password";
    static final String KAFKA = "planted-kafka-password";
    static final String WRONG_KAFKA = "planted-wrong-password";
    static final String BEARER = "planted-bearer-token";
    static final String BASIC = "planted-basic-password";
    static final String KEY = "planted-idempotency-key";

    private Planted() {}

    static String basic() {
        return Base64.getEncoder().encodeToString(("editor:" + BASIC).getBytes(StandardCharsets.UTF_8));
    }

    /** As they are, and as they are sent. */
    static String[] all() {
        return Stream.of(MONGO, KAFKA, WRONG_KAFKA, BEARER, BASIC, KEY, basic()).toArray(String[]::new);
    }
}
