package io.storewire.session;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Pages listen to event streams whether or not anybody looks at them, so that is no use of a session; and it is looked up
 * once, or a stream that ends while the database is away would fail at its end.
 */
final class Onlookers implements Filter {

    private static final ThreadLocal<@Nullable Map<String, Optional<BrowserSession>>> SEEN = new ThreadLocal<>();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!MediaType.TEXT_EVENT_STREAM_VALUE.equals(((HttpServletRequest) request).getHeader(HttpHeaders.ACCEPT))) {
            chain.doFilter(request, response);
            return;
        }
        SEEN.set(new HashMap<>());
        try {
            chain.doFilter(request, response);
        } finally {
            SEEN.remove();
        }
    }

    /** What the current request has looked up so far, by id; null unless it is an onlooker's. */
    static @Nullable Map<String, Optional<BrowserSession>> seen() {
        return SEEN.get();
    }
}
