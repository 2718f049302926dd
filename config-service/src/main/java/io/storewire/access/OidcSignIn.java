package io.storewire.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Bearer tokens of the issuer, and its OpenID Connect sign-in (authorization code with PKCE). */
final class OidcSignIn implements SignIn {

    private final Issuer issuer;
    private final SignInSettings.Trusted trusted;
    private final AuthenticationEntryPoint unknown;

    OidcSignIn(Issuer issuer, SignInSettings.Trusted trusted, AuthenticationEntryPoint unknown) {
        this.issuer = issuer;
        this.trusted = trusted;
        this.unknown = unknown;
    }

    @Override
    public void toApi(HttpSecurity http) {
        var bearer = new BearerTokenAuthenticationEntryPoint();
        AuthenticationEntryPoint challenge = (request, response, why) -> {
            bearer.commence(request, response, why);
            unknown.commence(request, response, why);
        };
        http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(challenge)
                        .protectedResourceMetadata(said -> said.protectedResourceMetadataCustomizer(resource ->
                                resource.authorizationServer(trusted.issuer().toString())
                                        .tlsClientCertificateBoundAccessTokens(false)))
                        .jwt(jwt -> jwt.decoder(issuer).jwtAuthenticationConverter(OidcSignIn::authentication)))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(challenge));
    }

    @Override
    public void toPages(HttpSecurity http) {
        var login = new OidcLogin(issuer);
        http.oauth2Login(login::configure).logout(logout -> logout.logoutSuccessHandler(login.signOut()));
    }

    @Override
    public String entrance() {
        return "/oauth2/authorization/" + Issuer.REGISTRATION;
    }

    /** The issuer's own logout is behind a redirect of ours. */
    @Override
    public String formTargets() {
        var at = trusted.issuer();
        return " %s://%s".formatted(at.getScheme(), at.getRawAuthority());
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        try {
            return Authorities.authentication(new Claims(token.getClaims()).caller());
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        }
    }
}
