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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Sessions are read and written around all handlers; a database that is away is answered there as it is in them. */
final class SessionOutage implements Filter {

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
            response.reset();
            var answered = resolver.resolveException(
                    (HttpServletRequest) request, (HttpServletResponse) response, null, cause.get());
            if (answered == null) throw e;
        }
    }

    /** What fails while a page is written arrives wrapped. */
    private static Optional<MongoException> ofDatabase(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MongoException.class::isInstance)
                .map(MongoException.class::cast)
                .findFirst();
    }
}
