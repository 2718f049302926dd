package io.storewire.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;

/** HTTP Basic and a form for the local users. */
final class LocalSignIn implements SignIn {

    private final AuthenticationEntryPoint unknown;

    LocalSignIn(AuthenticationEntryPoint unknown) {
        this.unknown = unknown;
    }

    @Override
    public void toApi(HttpSecurity http) {
        AuthenticationEntryPoint challenge = (request, response, why) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Storewire\", charset=\"UTF-8\"");
            unknown.commence(request, response, why);
        };
        http.authenticationProvider(new LocalUsers())
                .httpBasic(basic -> basic.authenticationEntryPoint(challenge))
                .exceptionHandling(refusal -> refusal.authenticationEntryPoint(challenge));
    }

    @Override
    public void toPages(HttpSecurity http) {
        http.authenticationProvider(new LocalUsers())
                .formLogin(form -> form.loginPage("/login"))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"));
    }

    @Override
    public String entrance() {
        return "/login";
    }

    @Override
    public String formTargets() {
        return "";
    }
}
