package io.storewire.probe;

import io.storewire.events.Code;
import java.util.function.Function;

/** What a stage came to: its product for the next one, or the code with which the test ends. */
public sealed interface Step<T> {

    record Done<T>(T value) implements Step<T> {}

    record Failed<T>(Code code) implements Step<T> {}

    /** The next stage's step, or this failure. */
    default <R> Step<R> then(Function<? super T, Step<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Failed<T> failed -> new Failed<>(failed.code());
        };
    }
}
