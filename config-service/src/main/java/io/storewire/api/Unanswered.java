package io.storewire.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/** Says as a problem document what the container refuses, or what went wrong, before any handler could say it. */
final class Unanswered extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable fault) {
        var refused = response.getStatus() >= 400 && response.getContentWritten() == 0;
        if (!refused || !response.setErrorReported() || !writable(response)) return;
        var status = status(response.getStatus());
        try {
            response.setStatus(status.value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(Bodies.JSON.writeValueAsBytes(document(status, response)));
            response.finishResponse();
        } catch (IOException e) {
            // The caller has gone.
        }
    }

    private static ProblemDetail document(HttpStatus status, Response response) {
        var why = response.getMessage();
        return why == null ? Problem.document(status) : Problem.document(status, Problem.code(status), why);
    }

    /** A version, a verb or a coding that the container doesn't know is the request's fault, whatever RFC 9110 calls it. */
    private static HttpStatus status(int said) {
        return switch (said) {
            case 501, 505 -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.valueOf(said);
        };
    }

    private static boolean writable(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
