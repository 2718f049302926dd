package io.storewire.method;

import io.storewire.events.Change.Owner;
import io.storewire.events.Change.StoreValues;
import io.storewire.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** All methods there are, in the order in which people see them. */
public record Methods(List<Method> all) {

    public Methods {
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException if the file isn't a list of methods */
    public static Methods read(InputStream json) throws IOException {
        try {
            return new Methods(List.of(Json.mapper().readValue(json, Method[].class)));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The file of methods can't be read: " + e.getOriginalMessage(), e);
        }
    }

    public Optional<Method> find(String name) {
        return all.stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /** Whether the merchant must configure it; false for a method that is not known any more. */
    public Predicate<String> ofMerchant(StoreValues store) {
        return name -> find(name)
                .filter(method -> method.owner(store) == Owner.MERCHANT)
                .isPresent();
    }

    public String names() {
        return all.stream().map(Method::name).collect(Collectors.joining(", "));
    }
}
