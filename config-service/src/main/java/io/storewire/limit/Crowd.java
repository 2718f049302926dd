package io.storewire.limit;

import java.util.Locale;

/** What there can be too many of at once. */
enum Crowd {
    CATALOGUE,
    STREAM,
    IMPORT,
    EXPORT,
    BATCH,
    REPORT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stable code of a refusal. */
    String code() {
        return switch (this) {
            case CATALOGUE -> "too-many-catalogues";
            case STREAM -> "too-many-streams";
            case IMPORT -> "too-many-imports";
            case EXPORT -> "too-many-exports";
            case BATCH -> "too-many-orders";
            case REPORT -> "too-many-reports";
        };
    }

    /** For whom they are counted, besides for all. */
    String scope() {
        return switch (this) {
            case CATALOGUE -> Scope.MERCHANT.label();
            case STREAM, IMPORT, EXPORT, BATCH, REPORT -> Scope.USER.label();
        };
    }

    /** Why there is no place for that merchant or user. */
    String refusal(String name) {
        return switch (this) {
            case CATALOGUE ->
                "No more catalogues of %s can be taken or searched at once. Try again in a second.".formatted(name);
            case STREAM -> "You can have no more streams open at once. Close one, or try again in a second.";
            case IMPORT -> "You import already. Try again when that is done.";
            case EXPORT -> "You export already. Try again when that is done.";
            case BATCH -> "You are ordering a batch already. Try again in a second.";
            case REPORT -> "You can have no more reports sent at once. Try again when one is done.";
        };
    }

    /** Why there is no place for anybody. */
    String refusal() {
        return switch (this) {
            case CATALOGUE -> "No more catalogues at all can be taken or searched at once. Try again in a second.";
            case STREAM -> "No more streams at all can be open at once. Try again in a second.";
            case IMPORT -> "No more imports at all can be taken at once. Try again in a second.";
            case EXPORT -> "No more exports at all can be sent at once. Try again in a second.";
            case BATCH -> "No more batches at all can be ordered at once. Try again in a second.";
            case REPORT -> "No more reports at all can be sent at once. Try again in a second.";
        };
    }
}
