package io.storewire.integration;

import io.storewire.ConfigService;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Unlimited;
import io.storewire.issuer.Grant;
import io.storewire.issuer.TestIssuer;
import io.storewire.live.Brief;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs the service in production mode, with a real issuer and streams that soon end, on the shared broker and database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {ConfigService.class, Brief.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ProductionIntegrationTest.WithAnIssuer.class)
@interface ProductionIntegrationTest {

    /** Tells the service where all of them are. */
    final class WithAnIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "management.server.port=0",
                            "storewire.issuer=" + TestIssuer.shared().address(),
                            "storewire.audience=" + Grant.AUDIENCE,
                            "storewire.kafka=" + Backends.shared().kafka(),
                            "storewire.mongodb=" + Backends.shared().mongo())
                    .and(Unlimited.settings())
                    .applyTo(context);
        }
    }
}
