package io.storewire.session;

import com.mongodb.MongoException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Sessions are read and written around all handlers; a database that is away is answered there as it is in them. */
final class SessionOutage implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(SessionOutage.class);

    private static final Set<String> OF_THE_ANSWER =
            Set.of("content-type", "content-length", "set-cookie", "etag", "location");

    private final HandlerExceptionResolver resolver;

    SessionOutage(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var cause = ofDatabase(e);
            if (cause.isEmpty() || response.isCommitted()) throw e;
            answer((HttpServletRequest) request, (HttpServletResponse) response, cause.get());
        }
    }

    /** Programs by a problem, browsers by a page. */
    private void answer(HttpServletRequest request, HttpServletResponse response, MongoException cause)
            throws IOException {
        restart(response);
        if (!wantsPage(request)) {
            resolver.resolveException(request, response, null, cause);
            return;
        }
        LOG.warn("A browser's session could not be read or written: {}", cause.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    /** Takes back what was answered, but not what browsers were told to beware of. */
    private static void restart(HttpServletResponse response) {
        var kept = response.getHeaderNames().stream()
                .filter(name -> !OF_THE_ANSWER.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), response::getHeader));
        response.reset();
        kept.forEach(response::setHeader);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "")
                .contains(MediaType.TEXT_HTML_VALUE);
    }

    /** What fails while a page is written arrives wrapped. */
    private static Optional<MongoException> ofDatabase(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MongoException.class::isInstance)
                .map(MongoException.class::cast)
                .findFirst();
    }
}
