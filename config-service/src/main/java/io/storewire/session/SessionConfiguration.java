package io.storewire.session;

import io.storewire.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.UuidSessionIdGenerator;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Browsers name their session by a cookie and by nothing else. */
@Configuration
@EnableSpringHttpSession
@EnableConfigurationProperties(SessionSettings.class)
class SessionConfiguration {

    private static final EnumSet<DispatcherType> ALL_BUT_ERRORS =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);

    @Bean
    SessionIdGenerator sessionIds() {
        return UuidSessionIdGenerator.getInstance();
    }

    @Bean
    CookieSerializer sessionCookie(Settings settings) {
        var cookie = new FirstCookie();
        cookie.setCookieName(settings.local() ? "storewire" : "__Host-storewire");
        cookie.setUseSecureCookie(!settings.local());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    /** The page of an error must not wait for a database that may be the error. */
    @Bean
    FilterRegistrationBean<Filter> sessionFilter(SessionRepositoryFilter<?> filter) {
        return registered(filter, SessionRepositoryFilter.DEFAULT_ORDER);
    }

    @Bean
    FilterRegistrationBean<Filter> sessionOutageFilter(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        return registered(new SessionOutage(resolver), SessionRepositoryFilter.DEFAULT_ORDER - 1);
    }

    @Bean
    FilterRegistrationBean<Filter> onlookersFilter() {
        return registered(new Onlookers(), SessionRepositoryFilter.DEFAULT_ORDER - 2);
    }

    @Bean
    ServletContextInitializer noSessionsInAddresses() {
        return context -> context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    }

    private static FilterRegistrationBean<Filter> registered(Filter filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(ALL_BUT_ERRORS);
        return registration;
    }

    /** A browser sends one; each of many would be looked up. */
    private static final class FirstCookie extends DefaultCookieSerializer {

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return super.readCookieValues(request).stream().limit(1).toList();
        }
    }
}
