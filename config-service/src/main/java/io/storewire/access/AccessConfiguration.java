package io.storewire.access;

import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.CONNECTORS_TEST;
import static io.storewire.access.Permission.CONNECTORS_WRITE;
import static io.storewire.access.Permission.HISTORY_READ;
import static io.storewire.access.Permission.STORES_WRITE;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.storewire.Settings;
import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which route needs which permission; a route that isn't named here answers nobody. */
@Configuration
class AccessConfiguration {

    @Bean
    SecurityFilterChain api(
            HttpSecurity http, AuthenticationEntryPoint unknown, AccessDeniedHandler denied, Settings settings) {
        settings.demandLocalMode();
        return http.authorizeHttpRequests(route -> route.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(reading("/v3/api-docs/**"))
                        .permitAll()
                        .requestMatchers(PUT, "/api/v1/stores/{storeId}", "/api/v1/stores/{storeId}/catalogue")
                        .hasAuthority(STORES_WRITE.wireName())
                        .requestMatchers(reading("/api/v1/stores/{storeId}/history"))
                        .hasAuthority(HISTORY_READ.wireName())
                        .requestMatchers(reading(
                                "/api/v1/stores",
                                "/api/v1/stores/{storeId}",
                                "/api/v1/stores/{storeId}/catalogue",
                                "/api/v1/stores/{storeId}/catalogue/{code}",
                                "/api/v1/tests/{testId}"))
                        .hasAuthority(CONNECTORS_READ.wireName())
                        .requestMatchers(PUT, "/api/v1/stores/{storeId}/connectors/{method}")
                        .hasAuthority(CONNECTORS_WRITE.wireName())
                        .requestMatchers(DELETE, "/api/v1/stores/{storeId}/connectors/{method}")
                        .hasAuthority(CONNECTORS_WRITE.wireName())
                        .requestMatchers(POST, "/api/v1/stores/{storeId}/connectors/{method}/tests")
                        .hasAuthority(CONNECTORS_TEST.wireName())
                        .anyRequest()
                        .denyAll())
                .authenticationProvider(new LocalUsers())
                .httpBasic(basic -> basic.authenticationEntryPoint(unknown))
                .exceptionHandling(
                        refusal -> refusal.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(Customizer.withDefaults())
                .build();
    }

    /** HEAD asks for as much as GET does. */
    private static RequestMatcher[] reading(String... patterns) {
        var paths = PathPatternRequestMatcher.withDefaults();
        return Stream.of(patterns)
                .flatMap(pattern -> Stream.of(paths.matcher(GET, pattern), paths.matcher(HEAD, pattern)))
                .toArray(RequestMatcher[]::new);
    }
}
