package io.storewire.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.integration.Given;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class RunningWorkerTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void testsWhatIsAskedForAndBelievesTheEndpointsCertificates(boolean secure, Portal portal, RunningWorker worker) {
        var admin = portal.api("admin");
        var store = Given.store(admin, "APP_ENTRY");
        var endpoints = worker.endpoints();
        Given.save(admin, store, "IDENTITY", (secure ? endpoints.secure() : endpoints.plain()) + "/answer/200");

        Given.test(admin, store, "IDENTITY", "{}");

        Awaitility.await()
                .untilAsserted(() -> assertThat(admin.get("/api/v1/stores/" + store)
                                .json()
                                .at("/methods/0/status")
                                .asString())
                        .isEqualTo("SUCCESSFUL"));
    }
}
