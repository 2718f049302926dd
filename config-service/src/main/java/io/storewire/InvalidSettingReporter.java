package io.storewire;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Says in one line which setting keeps the service from starting, and not what was written there, before Spring Boot's
 * own reports do; it is found in {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidSettingReporter.class);

    private final ConfigurableApplicationContext context;

    InvalidSettingReporter(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Leaves the failures of other services on the same class path to themselves. */
    @Override
    public boolean reportException(Throwable failure) {
        if (!isService()) return false;
        var invalid = setting(failure);
        invalid.ifPresent(setting -> LOG.error("Invalid setting {}", setting.getMessage()));
        return invalid.isPresent();
    }

    private boolean isService() {
        return context.getBeanFactory().getBeanNamesForType(ConfigService.class, false, false).length > 0;
    }

    /** Empty if something else is wrong. A rule of our own, deeper inside, knows more than the binding that it ended. */
    static Optional<InvalidSetting> setting(Throwable failure) {
        return causes(failure).flatMap(InvalidSettingReporter::one).reduce((outer, inner) -> inner);
    }

    private static Stream<InvalidSetting> one(Throwable failure) {
        if (failure instanceof InvalidSetting setting) return Stream.of(setting);
        if (failure instanceof InvalidConfigurationPropertyValueException value)
            return Stream.of(new InvalidSetting(value.getName(), String.valueOf(value.getReason())));
        return failure instanceof BindException binding
                ? Stream.of(new InvalidSetting(binding.getName().toString(), reason(binding)))
                : Stream.empty();
    }

    private static String reason(BindException failure) {
        return causes(failure)
                .filter(ConversionFailedException.class::isInstance)
                .map(cause ->
                        ((ConversionFailedException) cause).getTargetType().getType())
                .findFirst()
                .flatMap(InvalidSettingReporter::expected)
                .orElseGet(() -> String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage()));
    }

    /** Our own types say it better, and others would quote what was written. */
    private static Optional<String> expected(Class<?> type) {
        if (type.isEnum()) return Optional.of(choices(type));
        return type.getName().startsWith("io.storewire.")
                ? Optional.empty()
                : Optional.of("it can't be read as %s.".formatted(type.getSimpleName()));
    }

    private static String choices(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "it is one of ", "."));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
