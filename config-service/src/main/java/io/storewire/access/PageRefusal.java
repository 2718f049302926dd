package io.storewire.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Sends browsers that may not go on to where people sign in, or to a page that says why; there is nothing at other paths. */
final class PageRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final String FORM = "/login";

    /** The pages of whoever signed in, whatever they may do. */
    static final Set<String> FOR_ALL = Set.of("/", "/me", "/guide");

    private static final Set<String> FORMS = Set.of(FORM, "/logout");
    private static final RequestMatcher PLACES = new OrRequestMatcher(
            Stream.concat(FOR_ALL.stream(), Routes.PAGES.stream().map(Routes.Route::path))
                    .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                    .toList());

    private final AuthenticationEntryPoint entrance;

    PageRefusal(String entrance) {
        this.entrance = new LoginUrlAuthenticationEntryPoint(entrance);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException, ServletException {
        if (isFromScript(request)) reload(response, HttpServletResponse.SC_UNAUTHORIZED);
        else if (isPage(request)) entrance.commence(request, response, unknown);
        else response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /** The form to sign in outlives its session when it is left open; a fresh one is all that it takes. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException && isFromScript(request)) {
            reload(response, isNobody() ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_FORBIDDEN);
        } else if (denied instanceof CsrfException && request.getServletPath().equals(FORM)) {
            response.sendRedirect(request.getContextPath() + FORM + "?expired");
        } else {
            response.sendError(isPage(request) ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** With a session that has ended, what its pages carried is gone, too. */
    private static boolean isNobody() {
        return SecurityContextHolder.getContext().getAuthentication() == null;
    }

    /** A script can't sign in; the page around it can. */
    private static void reload(HttpServletResponse response, int status) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(status);
    }

    /** Whether a page asks for a part of itself. */
    static boolean isFromScript(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static boolean isPage(HttpServletRequest request) {
        return isPlace(request) || FORMS.contains(request.getServletPath());
    }

    /** Where people may want to be. */
    static boolean isPlace(HttpServletRequest request) {
        return PLACES.matches(request);
    }
}
