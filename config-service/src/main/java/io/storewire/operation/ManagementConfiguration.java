package io.storewire.operation;

import java.util.stream.Stream;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Health, info and metrics, to be read by whoever reaches the management port; it has nothing else, and says so. */
@Configuration
class ManagementConfiguration {

    private static final RequestMatcher READING =
            request -> HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain management(HttpSecurity http) {
        return http.securityMatcher(onManagementPort())
                .authorizeHttpRequests(request -> request.requestMatchers(
                                new AndRequestMatcher(EndpointRequest.toAnyEndpoint(), READING))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Which version answers, and no more. */
    @Bean
    InfoContributor nameAndVersion(Environment environment) {
        return info -> Stream.of("name", "version").forEach(detail -> {
            var value = environment.getProperty("spring.application." + detail);
            if (value != null) info.withDetail(detail, value);
        });
    }

    private static RequestMatcher onManagementPort() {
        return request -> WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }
}
