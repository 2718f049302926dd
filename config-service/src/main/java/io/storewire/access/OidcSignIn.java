package io.storewire.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Bearer tokens of the issuer, and its OpenID Connect sign-in (authorization code with PKCE). */
record OidcSignIn(Issuer issuer, SignInSettings settings, AuthenticationEntryPoint unknown) implements SignIn {

    @Override
    public void toApi(HttpSecurity http) {
        var bearer = new BearerTokenAuthenticationEntryPoint();
        AuthenticationEntryPoint challenge = (request, response, why) -> {
            bearer.commence(request, response, why);
            unknown.commence(request, response, why);
        };
        http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(challenge)
                        .protectedResourceMetadata(said ->
                                said.protectedResourceMetadataCustomizer(resource -> resource.authorizationServer(
                                        settings.demandTrusted().issuer().toString())))
                        .jwt(jwt -> jwt.decoder(issuer).jwtAuthenticationConverter(OidcSignIn::authentication)))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(challenge));
    }

    @Override
    public void toPages(HttpSecurity http) {
        var atProvider = new OidcClientInitiatedLogoutSuccessHandler(issuer);
        atProvider.setPostLogoutRedirectUri("{baseUrl}/login?logout");
        atProvider.setDefaultTargetUrl("/login?logout");
        http.oauth2Login(this::login).logout(logout -> logout.logoutSuccessHandler(atProvider));
    }

    @Override
    public String entrance() {
        return "/oauth2/authorization/" + Issuer.REGISTRATION;
    }

    /** The provider's own logout is behind a redirect of ours. */
    @Override
    public String formTargets() {
        var at = settings.demandTrusted().issuer();
        return " %s://%s".formatted(at.getScheme(), at.getRawAuthority());
    }

    private void login(OAuth2LoginConfigurer<HttpSecurity> login) {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(RestClient.builder()
                .requestFactory(bounded())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        login.withObjectPostProcessor(new UnderAwayIssuer())
                .clientRegistrationRepository(issuer)
                .authorizedClientRepository(new NoClients())
                .loginPage("/login")
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(codes))
                .userInfoEndpoint(person -> person.oidcUserService(people()));
    }

    /** Tells a browser that is on its way to the provider, in vain, to come again. */
    private static final class UnderAwayIssuer
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F redirects) {
            redirects.setAuthenticationFailureHandler((request, response, failure) -> {
                var away = failure.getCause() instanceof IssuerAway;
                response.sendError(
                        away ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_NOT_FOUND);
            });
            return redirects;
        }
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> people() {
        var claims = new DefaultOAuth2UserService();
        var calls = new RestTemplate(bounded());
        calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        claims.setRestOperations(calls);
        var provider = new OidcUserService();
        provider.setOauth2UserService(claims);
        return request -> signedIn(provider.loadUser(request));
    }

    private static SignedIn signedIn(OidcUser user) {
        try {
            var caller = new Claims(user.getClaims()).caller();
            return new SignedIn(Authorities.of(caller), user, caller);
        } catch (IllegalArgumentException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_claims"), String.valueOf(e.getMessage()), e);
        }
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        try {
            return Authorities.authentication(new Claims(token.getClaims()).caller());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Left to itself, the library would wait for the provider for ever. */
    private static SimpleClientHttpRequestFactory bounded() {
        var factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout(Duration.ofSeconds(2));
        factory.setReadTimeout(Duration.ofSeconds(5));
        return factory;
    }
}
