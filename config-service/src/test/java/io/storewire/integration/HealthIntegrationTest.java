package io.storewire.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.embedded.Api;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServiceIntegrationTest
class HealthIntegrationTest {

    private final Api admin;

    @Autowired
    HealthIntegrationTest(@LocalServerPort int port) {
        admin = Api.at("http://localhost:" + port, "admin");
    }

    @Test
    void isUpWhileTheDatabaseAnswers() {
        var health = admin.get("/actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().at("/status").asString()).isEqualTo("UP");
    }
}
