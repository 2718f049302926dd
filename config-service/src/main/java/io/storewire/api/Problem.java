package io.storewire.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A refusal, answered as an RFC 9457 problem document whose {@code type} ends in a stable code. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String UNREADABLE = "unreadable";

    private final HttpStatus status;
    private final String code;
    private final transient List<Finding> findings;
    private final transient Map<String, ?> properties;
    private final @Nullable Duration retryAfter;

    private Problem(
            HttpStatus status,
            String code,
            String detail,
            List<Finding> findings,
            Map<String, ?> properties,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.findings = findings;
        this.properties = properties;
        this.retryAfter = retryAfter;
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), null);
    }

    /** Everything that is wrong with a request, at once. */
    public static Problem unprocessable(List<Finding> findings) {
        return unprocessable("invalid", "The request breaks the rules below.", findings);
    }

    /** One rule that the request breaks. */
    public static Problem unprocessable(Finding finding) {
        return unprocessable(finding.code(), finding.detail(), List.of(finding));
    }

    private static Problem unprocessable(String code, String detail, List<Finding> findings) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, List.copyOf(findings), Map.of(), null);
    }

    /** Also for what exists but is another merchant's. */
    public static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    public static Problem retryLater(HttpStatus status, String code, String detail, Duration after) {
        return new Problem(status, code, detail, List.of(), Map.of(), after);
    }

    /** With a member of its own in the document, such as what is saved now. */
    public Problem with(String property, Object value) {
        return new Problem(status, code, detail(), findings, Map.of(property, value), retryAfter);
    }

    public HttpStatus status() {
        return status;
    }

    /** Stable, the end of the document's {@code type}. */
    public String code() {
        return code;
    }

    /** One sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Finding> findings() {
        return findings;
    }

    /** A member of its own that the document has. */
    public Optional<Object> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Whole seconds, rounded up, at least one, for {@code Retry-After}. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null
                ? null
                : String.valueOf(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }

    ProblemDetail document() {
        var document = document(status, code, detail());
        if (!findings.isEmpty()) document.setProperty("errors", findings);
        properties.forEach(document::setProperty);
        return document;
    }

    /** What is known of a refusal is its status alone. */
    static ProblemDetail document(HttpStatus status) {
        return document(status, code(status), status.getReasonPhrase() + ".");
    }

    static String code(HttpStatus status) {
        return status == HttpStatus.BAD_REQUEST
                ? UNREADABLE
                : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ProblemDetail document(HttpStatus status, String code, String detail) {
        var document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(URI.create("urn:storewire:problem:" + code));
        document.setTitle(status.getReasonPhrase());
        return document;
    }
}
