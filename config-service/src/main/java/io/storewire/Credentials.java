package io.storewire;

import io.storewire.broker.ClientSettings;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** How the service gets in elsewhere, as it is written: a password may have in it what would stand for another property. */
public final class Credentials {

    private final Binder asWritten;

    public Credentials(Environment environment) {
        asWritten = new Binder(ConfigurationPropertySources.get(environment), PlaceholdersResolver.NONE);
    }

    /** @throws InvalidSetting if Kafka's clients can't be made of them */
    public ClientSettings kafka() {
        try {
            return ClientSettings.of(asWritten
                    .bind(ClientSettings.PREFIX, Bindable.mapOf(String.class, String.class))
                    .orElseGet(Map::of));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting(String.valueOf(e.getMessage()));
        }
    }

    /** What is empty is not there. */
    public Optional<String> find(String property) {
        return Optional.ofNullable(asWritten.bind(property, String.class).orElse(null))
                .filter(value -> !value.isEmpty());
    }
}
