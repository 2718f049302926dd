package io.storewire.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** No {@code @Configuration}, or the service that is tested would find it and be an issuer itself. */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
})
class IssuerParts {

    @Bean
    @Order(1)
    SecurityFilterChain issuing(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(any -> any.anyRequest().authenticated())
                .exceptionHandling(
                        unknown -> unknown.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) {
        return http.authorizeHttpRequests(any -> any.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    PasswordEncoder encoding() {
        return TestIssuer.PASSWORDS;
    }

    @Bean
    UserDetailsService passwords() {
        return new InMemoryUserDetailsManager(TestIssuer.PEOPLE.keySet().stream()
                .map(name -> User.withUsername(name)
                        .password(TestIssuer.PASSWORDS.encode(name))
                        .build())
                .toList());
    }

    @Bean
    InMemoryRegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId("nobody")
                .clientId("nobody")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build());
    }

    /** By the request's own address, since the port is known to nobody before. */
    @Bean
    AuthorizationServerSettings addresses() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    JWKSource<SecurityContext> published(TestIssuer issuer) {
        return (selector, context) -> selector.select(issuer.published());
    }

    @Bean
    JwtEncoder encoder(TestIssuer issuer) {
        return new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(List.of(issuer.key()))));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> published) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(TestIssuer issuer) {
        return context -> {
            var program = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
            if (program) say(context, issuer.grant(context.getRegisteredClient().getClientId()));
            else if (isOfASignIn(context)) context.getClaims().claims(all -> all.putAll(person(context)));
        };
    }

    /** Access tokens go in headers, where there is less room. */
    private static boolean isOfASignIn(JwtEncodingContext context) {
        return context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN);
    }

    private static Map<String, Object> person(JwtEncodingContext context) {
        Authentication person = Objects.requireNonNull(context.getPrincipal());
        return TestIssuer.PEOPLE.getOrDefault(person.getName(), Map.of());
    }

    private static void say(JwtEncodingContext context, Grant grant) {
        var expiry = Instant.now().plus(grant.expiresIn());
        context.getClaims().claims(all -> {
            all.remove("sub");
            all.put("aud", List.of(grant.audience()));
            all.put("iat", expiry.minusSeconds(3_600));
            all.put("nbf", expiry.minusSeconds(3_600));
            all.put("exp", expiry);
            all.putAll(grant.claims());
        });
    }
}
