package io.storewire.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How many commands per second an instance takes, each at least 1; several instances take as many times more. Each is
 * also an environment variable ({@code storewire.limits.saves-per-user} is {@code STOREWIRE_LIMITS_SAVES_PER_USER}).
 *
 * @param savesPerUser changes that one user may ask for, whatever comes of them
 * @param savesPerMerchant changes of one merchant's stores
 * @param testsPerUser presses of Run test by one user
 * @param testsPerMerchant tests that begin in one merchant's stores
 */
@ConfigurationProperties("storewire.limits")
record LimitSettings(
        @DefaultValue("100") int savesPerUser,
        @DefaultValue("200") int savesPerMerchant,
        @DefaultValue("100") int testsPerUser,
        @DefaultValue("200") int testsPerMerchant) {

    LimitSettings {
        demand("saves-per-user", savesPerUser);
        demand("saves-per-merchant", savesPerMerchant);
        demand("tests-per-user", testsPerUser);
        demand("tests-per-merchant", testsPerMerchant);
    }

    int perSecond(Kind kind, Scope scope) {
        return switch (kind) {
            case SAVE -> scope == Scope.USER ? savesPerUser : savesPerMerchant;
            case TEST -> scope == Scope.USER ? testsPerUser : testsPerMerchant;
        };
    }

    private static void demand(String name, int perSecond) {
        if (perSecond < 1) {
            throw new InvalidConfigurationPropertyValueException(
                    "storewire.limits." + name, perSecond, "it must be at least 1 per second.");
        }
    }
}
