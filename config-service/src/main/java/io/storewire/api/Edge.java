package io.storewire.api;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** What stands before the handlers. */
@Configuration
class Edge {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusals() {
        return server -> server.addContextCustomizers(context -> {
            var host = context.getParent().getPipeline();
            host.addValve(new Unanswered());
            host.addValve(new Unequivocal());
        });
    }

    /** As many languages as a head has room for: more than so many would be taken for a fault of ours. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> languages() {
        return server -> server.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(-1));
    }

    /** Which verbs there are is the routes' business, which name the right ones. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }
}
