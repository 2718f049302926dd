package io.storewire.access;

import static io.storewire.access.Permission.CONNECTORS_READ;
import static io.storewire.access.Permission.CONNECTORS_TEST;
import static io.storewire.access.Permission.CONNECTORS_WRITE;
import static io.storewire.access.Permission.HISTORY_READ;
import static io.storewire.access.Permission.STORES_WRITE;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.storewire.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Which route needs which permission; a route that isn't named here answers nobody. */
@Configuration
class AccessConfiguration {

    @Bean
    SecurityFilterChain api(
            HttpSecurity http, AuthenticationEntryPoint unknown, AccessDeniedHandler denied, Settings settings) {
        settings.demandLocalMode();
        return http.authorizeHttpRequests(route -> route.requestMatchers(GET, "/v3/api-docs/**", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(PUT, "/api/v1/stores/{storeId}", "/api/v1/stores/{storeId}/catalogue")
                        .hasAuthority(STORES_WRITE.wireName())
                        .requestMatchers(GET, "/api/v1/stores/{storeId}/history")
                        .hasAuthority(HISTORY_READ.wireName())
                        .requestMatchers(
                                GET,
                                "/api/v1/stores",
                                "/api/v1/stores/{storeId}",
                                "/api/v1/stores/{storeId}/catalogue",
                                "/api/v1/stores/{storeId}/catalogue/{code}",
                                "/api/v1/tests/{testId}")
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
}
