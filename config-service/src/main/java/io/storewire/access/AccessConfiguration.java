package io.storewire.access;

import io.storewire.Credentials;
import io.storewire.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Lets nobody in who didn't sign in, and nobody further than they may go. */
@Configuration
@EnableConfigurationProperties(SignInSettings.class)
class AccessConfiguration {

    private static final String[] OPEN_TO_ALL = {"/v3/api-docs/**", "/.well-known/oauth-protected-resource/**"};

    /** Nothing but what is ours, and nothing inline. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @Bean
    SignIn signIn(
            Settings settings,
            SignInSettings people,
            Credentials credentials,
            AuthenticationEntryPoint unknown,
            Clock clock) {
        return settings.local()
                ? new LocalSignIn(unknown)
                : new OidcSignIn(
                        new Issuer(people, credentials, clock, Provider.KEYS_LAST), people.demandTrusted(), unknown);
    }

    /** Programs come with a token each time, pages with the session of their browser. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, SignIn signIn, AccessDeniedHandler denied) {
        signIn.toApi(http.securityMatcher("/api/**", OPEN_TO_ALL[0], OPEN_TO_ALL[1]));
        return http.authorizeHttpRequests(AccessConfiguration::routes)
                .exceptionHandling(refusal -> refusal.accessDeniedHandler(denied))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(AccessConfiguration::isABrowsersChange))
                .requestCache(RequestCacheConfigurer::disable)
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn) {
        signIn.toPages(http);
        var refusal = new PageRefusal(signIn.entrance());
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(AccessConfiguration::isAPage);
        return http.authorizeHttpRequests(AccessConfiguration::pageRoutes)
                .exceptionHandling(
                        page -> page.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .requestCache(saved -> saved.requestCache(cache))
                .headers(headers -> protect(headers, CONTENT + signIn.formTargets()))
                .build();
    }

    private static void protect(HeadersConfigurer<HttpSecurity> headers, String content) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    private static void routes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(reading(OPEN_TO_ALL)).permitAll();
        demand(requests, Routes.ALL);
    }

    /** An answer that goes on in another thread was judged when it began. */
    private static void pageRoutes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(reading(PageRefusal.FORM, "/assets/**", "/webjars/**"))
                .permitAll()
                .requestMatchers(reading(PageRefusal.FOR_ALL.toArray(String[]::new)))
                .authenticated();
        demand(requests, Routes.PAGES);
    }

    private static void demand(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            List<Routes.Route> routes) {
        for (var route : routes) {
            requests.requestMatchers(matchers(route))
                    .hasAllAuthorities(
                            route.needs().stream().map(Permission::wireName).toArray(String[]::new));
        }
        requests.anyRequest().denyAll();
    }

    private static RequestMatcher[] matchers(Routes.Route route) {
        var verb = HttpMethod.valueOf(route.verb());
        var path = verb.equals(HttpMethod.GET) ? reading(route.path()) : by(verb, route.path());
        var parameter = route.parameter();
        if (parameter.isEmpty()) return path;
        RequestMatcher asked = request -> request.getParameterMap().containsKey(parameter.get());
        return new RequestMatcher[] {new AndRequestMatcher(new OrRequestMatcher(path), asked)};
    }

    private static RequestMatcher[] reading(String... paths) {
        return Stream.of(HttpMethod.GET, HttpMethod.HEAD)
                .flatMap(verb -> Stream.of(by(verb, paths)))
                .toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher[] by(HttpMethod verb, String... paths) {
        return Stream.of(paths)
                .map(path -> PathPatternRequestMatcher.pathPattern(verb, path))
                .toArray(RequestMatcher[]::new);
    }

    /** What a page of somebody else's could make a browser do, whoever else the request says it is from. */
    private static boolean isABrowsersChange(HttpServletRequest request) {
        return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && request.getSession(false) != null;
    }

    /** Where to go on after signing in: to a page, not to a part of one, and not to nowhere. */
    private static boolean isAPage(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && PageRefusal.isPlace(request)
                && accept != null
                && accept.contains("text/html")
                && !PageRefusal.isFromScript(request);
    }
}
