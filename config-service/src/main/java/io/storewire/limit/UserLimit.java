package io.storewire.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts what a user asks to change before any of it is read or looked up. */
final class UserLimit implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Limits limits;
    private final Kind kind;

    UserLimit(Limits limits, Kind kind) {
        this.limits = limits;
        this.kind = kind;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!READING.contains(request.getMethod())) limits.ofUser(kind, name(request));
        return true;
    }

    /** Whoever has no name shares the limit with all the others. */
    private static String name(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getRemoteUser(), "");
    }
}
