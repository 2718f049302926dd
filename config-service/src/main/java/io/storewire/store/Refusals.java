package io.storewire.store;

import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.PRECONDITION_REQUIRED;
import static org.springframework.http.HttpStatus.TOO_MANY_REQUESTS;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import io.storewire.api.Finding;
import io.storewire.api.Problem;
import io.storewire.method.Methods;
import io.storewire.status.StoreViews;
import io.storewire.store.Decision.Refusal;
import java.util.Optional;

/** How each refusal of a decision is said over HTTP. */
final class Refusals {

    private Refusals() {}

    static Problem problem(Refusal why) {
        return switch (why) {
            case Refusal.NoSuchStore r -> StoreViews.noSuchStore(r.storeId());
            case Refusal.IdTaken r ->
                Problem.of(CONFLICT, "store-id-taken", "The id %s is another store's.".formatted(r.storeId()));
            case Refusal.NotRequired r ->
                Problem.of(
                        UNPROCESSABLE_CONTENT,
                        "not-required",
                        "%s is not the merchant's in this store: nothing to configure or test.".formatted(r.method()));
            case Refusal.PreconditionMissing r ->
                Problem.of(
                        PRECONDITION_REQUIRED,
                        "precondition-required",
                        "Say what you believe is saved: If-None-Match: * if nothing is, else If-Match: \"<revision>\".");
            case Refusal.StaleConnector r ->
                stale(r.saved().map(connector -> ConnectorAnswer.of(r.method(), connector)));
            case Refusal.StaleStore r -> stale(r.saved().map(StoreAnswer::of));
            case Refusal.NoEndpoint r ->
                Problem.of(
                        UNPROCESSABLE_CONTENT,
                        "no-endpoint",
                        "Save an endpoint for %s before testing it.".formatted(r.method()));
            case Refusal.ItemWrong r -> Problem.unprocessable(r.why());
            case Refusal.KeyReused r ->
                Problem.of(
                        UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "This Idempotency-Key was used with another body.");
            case Refusal.TooManyTests r ->
                Problem.retryLater(
                        TOO_MANY_REQUESTS,
                        "too-many-tests",
                        "A store's connectors may be tested %d times in 24 hours.".formatted(Store.MOST_ASKED),
                        r.retryAfter());
        };
    }

    static Problem noSuchMethod(String method, Methods methods) {
        return Problem.of(
                NOT_FOUND, "unknown-method", "There is no method %s; there are %s.".formatted(method, methods.names()));
    }

    static Finding unknownMethod(String pointer, Methods methods) {
        return new Finding(pointer, "unknown-method", "The methods are %s.".formatted(methods.names()));
    }

    private static Problem stale(Optional<?> saved) {
        var problem = Problem.of(
                PRECONDITION_FAILED,
                "stale",
                "It has changed since, or was not there; what is saved now, if anything, is under saved.");
        return saved.map(now -> problem.with("saved", now)).orElse(problem);
    }
}
