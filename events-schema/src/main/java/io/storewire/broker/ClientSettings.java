package io.storewire.broker;

import java.util.HashMap;
import java.util.Map;

/**
 * What operators say of Kafka's clients. It holds passwords, so neither it nor what it refuses shows a value of theirs.
 */
public final class ClientSettings {

    /** Of the properties, each followed by Kafka's own name such as {@code sasl.jaas.config}. */
    public static final String PREFIX = "storewire.kafka.client";

    private final Map<String, String> settings;

    private ClientSettings(Map<String, String> settings) {
        this.settings = settings;
    }

    /**
     * @param settings values by Kafka's names
     * @throws IllegalArgumentException that names the setting that Kafka's clients don't take, or that is not the
     *     operators' to make
     */
    public static ClientSettings of(Map<String, String> settings) {
        var some = new ClientSettings(Map.copyOf(settings));
        new ClientCheck(some.settings).demandUsable();
        return some;
    }

    /** A client's settings as we make them, except where operators say otherwise. */
    public Map<String, Object> over(Map<String, Object> ours) {
        var all = new HashMap<>(ours);
        all.putAll(settings);
        return all;
    }
}
