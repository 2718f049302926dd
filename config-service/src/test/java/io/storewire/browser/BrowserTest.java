package io.storewire.browser;

import io.storewire.integration.ServiceIntegrationTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the service as the other integration tests do, and Chromium. Test methods may take a {@link Portal}, and a
 * {@link RunningWorker} if connectors are to be tested. Without a Chromium the tests are skipped, or fail where the
 * environment variable {@code STOREWIRE_BROWSER_REQUIRED} is {@code true}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@ServiceIntegrationTest
public @interface BrowserTest {}
