package io.storewire.api;

import com.mongodb.MongoException;
import io.storewire.access.IssuerAway;
import io.storewire.mongo.Outage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever went wrong, in a handler or before it, into a problem document. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Problem problem) {
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        var retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        return answer.body(problem.document());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(MongoException unreachable) {
        if (!Outage.passes(unreachable)) return on((Exception) unreachable);
        LOG.warn("The database did not answer: {}", unreachable.getMessage());
        return on(Unavailable.database());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AuthenticationException unknown) {
        return on(Problem.of(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "Sign in to use this. What was sent to sign in, if anything, doesn't count."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(IssuerAway away) {
        LOG.warn("Nobody can sign in: {}", away.getMessage());
        return on(Unavailable.signIn());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(AccessDeniedException denied) {
        return on(Problem.of(HttpStatus.FORBIDDEN, "forbidden", why(denied)));
    }

    private static String why(AccessDeniedException denied) {
        if (denied instanceof CsrfException) return "The token of the page that sent this is missing or old.";
        return denied instanceof AuthorizationDeniedException refused
                        && refused.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision
                ? "This needs the permission %s."
                        .formatted(decision.getAuthorities().iterator().next())
                : "This is for nobody.";
    }

    /** The firewall looks at the path before the handlers, but at headers and parameters only as these ask for them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(RequestRejectedException rejected) {
        return on(Bodies.unreadable("The URL or a header has something in it that can't be read."));
    }

    /** Nobody is there any more to be answered. */
    @ExceptionHandler
    void on(ClientAbortException gone, HttpServletResponse response) {
        LOG.debug("A client left before its answer was written", gone);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Exception fault) {
        LOG.error("A request failed through a fault of our own", fault);
        return on(Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here; the log says what."));
    }

    /** What Spring itself refuses keeps its status and gets a stable type, whatever the client accepts. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (body == null && exception instanceof ErrorResponse refused) body = refused.getBody();
        if (body instanceof ProblemDetail document) {
            var reason = HttpStatus.valueOf(status.value());
            var detail = document.getDetail();
            body = detail == null ? Problem.document(reason) : Problem.document(reason, Problem.code(reason), detail);
        }
        var asProblem = new HttpHeaders(headers);
        asProblem.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(exception, body, asProblem, status, request);
    }

    /** Lets refusals of the security filters, which come before any handler, look like all others. */
    @Component
    static final class BeforeHandlers implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

        private final HandlerExceptionResolver resolver;
        private final HandlerMapping routes;

        BeforeHandlers(
                @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
                @Qualifier("requestMappingHandlerMapping") HandlerMapping routes) {
            this.resolver = resolver;
            this.routes = routes;
        }

        @Override
        public void commence(
                HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown) {
            resolver.resolveException(request, response, null, unknown);
        }

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
            resolver.resolveException(request, response, null, reason(request, denied));
        }

        @Override
        public void handle(
                HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) {
            resolver.resolveException(request, response, null, rejected);
        }

        /** What no route is named for is denied too; a route that doesn't exist is better called so. */
        private Exception reason(HttpServletRequest request, AccessDeniedException denied) {
            try {
                return routes.getHandler(request) == null ? Problem.notFound("There is nothing here.") : denied;
            } catch (Exception otherVerb) {
                return otherVerb;
            }
        }
    }
}
