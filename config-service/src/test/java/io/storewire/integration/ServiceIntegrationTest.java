package io.storewire.integration;

import io.storewire.ConfigService;
import io.storewire.embedded.Backends;
import io.storewire.embedded.Unlimited;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Runs the service in local mode on the shared broker and database; all such tests share one instance. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ConfigService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = ServiceIntegrationTest.OnSharedBackends.class)
public @interface ServiceIntegrationTest {

    /** Tells the service where they are. */
    final class OnSharedBackends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "storewire.mode=local",
                            "management.server.port=0",
                            "storewire.kafka=" + Backends.shared().kafka(),
                            "storewire.mongodb=" + Backends.shared().mongo())
                    .and(Unlimited.settings())
                    .applyTo(context);
        }
    }
}
