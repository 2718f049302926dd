package io.storewire.worker;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Says in one line which setting keeps the worker from starting, before Spring Boot's own reports do;
 * Spring finds it in {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingReporter implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(InvalidSettingReporter.class);

    private final ConfigurableApplicationContext context;

    InvalidSettingReporter(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Leaves the failures of other services on the same class path to themselves. */
    @Override
    public boolean reportException(Throwable failure) {
        if (!isWorker()) return false;
        var line = line(failure);
        line.ifPresent(found -> log.error("Invalid setting {}", found));
        return line.isPresent();
    }

    private boolean isWorker() {
        return context.getBeanFactory().getBeanNamesForType(WorkerConfiguration.class, false, false).length > 0;
    }

    /** Empty if something else is wrong. */
    static Optional<String> line(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(InvalidSettingReporter::ownLine)
                .findFirst();
    }

    private static Stream<String> ownLine(Throwable failure) {
        if (failure instanceof InvalidSetting setting) return Stream.of(String.valueOf(setting.getMessage()));
        return failure instanceof BindException binding ? Stream.of(line(binding)) : Stream.empty();
    }

    /** What one value alone makes wrong has a property; what several together do has a rule that begins with its name. */
    private static String line(BindException failure) {
        var reason = reason(failure);
        var property = failure.getProperty();
        if (property == null) return failure.getName() + "." + reason;
        var variable = failure.getName().toString().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return "%s (%s) = '%s': %s".formatted(failure.getName(), variable, property.getValue(), reason);
    }

    private static String reason(BindException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(ConversionFailedException.class::isInstance)
                .map(cause ->
                        ((ConversionFailedException) cause).getTargetType().getType())
                .filter(Class::isEnum)
                .findFirst()
                .map(InvalidSettingReporter::choices)
                .orElseGet(() -> String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
    }

    private static String choices(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "it is one of ", ""));
    }
}
