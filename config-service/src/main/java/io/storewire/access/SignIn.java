package io.storewire.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** How people and programs say who they are; another one for each mode. */
interface SignIn {

    /** With each request to the API. */
    void toApi(HttpSecurity http);

    /** Once for a browser's session. */
    void toPages(HttpSecurity http);

    /** The path at which people begin. */
    String entrance();

    /** Where else than here forms may lead, as Content-Security-Policy writes sources. */
    String formTargets();
}
