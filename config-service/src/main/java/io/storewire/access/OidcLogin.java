package io.storewire.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
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
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The way of a browser to the issuer and back: whatever that one does, the browser is answered in time. */
final class OidcLogin {

    private static final String SIGNED_OUT = "/login?logout";

    private final Issuer issuer;

    OidcLogin(Issuer issuer) {
        this.issuer = issuer;
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(RestClient.builder()
                .requestFactory(bounded())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        login.withObjectPostProcessor(new Departure())
                .withObjectPostProcessor(new Return())
                .clientRegistrationRepository(issuer)
                .authorizedClientRepository(new NoClients())
                .loginPage("/login")
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(codes))
                .userInfoEndpoint(person -> person.oidcUserService(people()));
    }

    /** Whoever signs out here is signed out there too, if the issuer can be found and told who it is. */
    LogoutSuccessHandler signOut() {
        var atIssuer = new OidcClientInitiatedLogoutSuccessHandler(issuer);
        atIssuer.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        atIssuer.setDefaultTargetUrl(SIGNED_OUT);
        return new LogoutSuccessHandler() {
            @Override
            public void onLogoutSuccess(
                    HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person)
                    throws IOException, ServletException {
                try {
                    atIssuer.onLogoutSuccess(request, response, hasHint(person) ? person : null);
                } catch (IssuerAway away) {
                    response.sendRedirect(request.getContextPath() + SIGNED_OUT);
                }
            }

            private static boolean hasHint(@Nullable Authentication person) {
                return person != null && person.getPrincipal() instanceof SignedIn who && who.hasHint();
            }
        };
    }

    /** Tells a browser that is on its way to an issuer that doesn't answer to come again. */
    private static final class Departure implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F redirects) {
            redirects.setAuthenticationFailureHandler((request, response, failure) -> {
                if (failure.getCause() instanceof IssuerAway) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                } else {
                    response.sendError(HttpServletResponse.SC_NOT_FOUND);
                }
            });
            return redirects;
        }
    }

    /** Judges by the keys that access tokens are judged by: the library would wait for its own without an end. */
    private final class Return implements ObjectPostProcessor<OidcAuthorizationCodeAuthenticationProvider> {

        @Override
        public <P extends OidcAuthorizationCodeAuthenticationProvider> P postProcess(P proof) {
            proof.setJwtDecoderFactory(portal -> issuer.idTokens());
            return proof;
        }
    }

    /** What else the issuer says of somebody; whatever it says instead ends the sign-in, and is no fault of ours. */
    static OAuth2UserService<OidcUserRequest, OidcUser> people() {
        var claims = new DefaultOAuth2UserService();
        var calls = new RestTemplate(bounded());
        calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        claims.setRestOperations(calls);
        var provider = new OidcUserService();
        provider.setOauth2UserService(claims);
        return request -> {
            try {
                return signedIn(provider.loadUser(request));
            } catch (OAuth2AuthenticationException e) {
                throw e;
            } catch (RuntimeException e) {
                throw refused("invalid_user_info", e);
            }
        };
    }

    private static SignedIn signedIn(OidcUser user) {
        try {
            var caller = new Claims(user.getClaims()).caller();
            return new SignedIn(Authorities.of(caller), user, caller);
        } catch (IllegalArgumentException e) {
            throw refused("invalid_claims", e);
        }
    }

    private static OAuth2AuthenticationException refused(String code, RuntimeException why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code), String.valueOf(why.getMessage()), why);
    }

    /** Left to itself, the library would wait for an answer without an end. */
    private static JdkClientHttpRequestFactory bounded() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Retriever.CONNECT).build());
        factory.setReadTimeout(Retriever.WHOLE);
        return factory;
    }
}
