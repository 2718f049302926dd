package io.storewire.worker;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Says in one line which setting keeps the worker from starting; Spring finds it in {@code META-INF/spring.factories}. */
final class InvalidSettingReporter implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(InvalidSettingReporter.class);

    @SuppressWarnings("unused") // the one constructor that Spring looks for
    InvalidSettingReporter(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var line = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(InvalidSettingReporter::line)
                .findFirst();
        line.ifPresent(found -> log.error("Invalid setting {}", found));
        return line.isPresent();
    }

    private static Stream<String> line(Throwable failure) {
        if (failure instanceof InvalidSetting setting) return Stream.of(String.valueOf(setting.getMessage()));
        return failure instanceof BindException binding ? Stream.of(line(binding)) : Stream.empty();
    }

    /** What one value alone makes wrong has a property; what several together do has a rule that begins with its name. */
    private static String line(BindException failure) {
        var reason = NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
        var property = failure.getProperty();
        if (property == null) return failure.getName() + "." + reason;
        var variable = failure.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return "%s (%s) = '%s': %s".formatted(failure.getName(), variable, property.getValue(), reason);
    }
}
