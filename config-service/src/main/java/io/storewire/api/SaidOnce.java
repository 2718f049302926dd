package io.storewire.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a request that says twice what counts once: a proxy before us may have read the other one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SaidOnce extends OncePerRequestFilter {

    private static final List<String> ONCE = List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_NONE_MATCH,
            IdempotencyKey.HEADER);

    private final HandlerExceptionResolver resolver;

    SaidOnce(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        var twice = ONCE.stream()
                .filter(header -> Collections.list(request.getHeaders(header)).size() > 1)
                .findFirst();
        if (twice.isEmpty()) rest.doFilter(request, response);
        else resolver.resolveException(request, response, null, refusal(twice.get()));
    }

    private static Problem refusal(String header) {
        return Bodies.unreadable("There is more than one %s.".formatted(header));
    }
}
