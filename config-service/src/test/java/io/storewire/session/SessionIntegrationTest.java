package io.storewire.session;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.storewire.ConfigService;
import io.storewire.embedded.Api;
import io.storewire.embedded.Backends;
import io.storewire.embedded.EmbeddedMongo;
import io.storewire.embedded.Line;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Browsers and programs at the running service, and a database that comes and goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionIntegrationTest {

    private final Line toMongo = new Line();
    private final EmbeddedMongo mongo = new EmbeddedMongo();
    private final ConfigurableApplicationContext service;
    private final Api api;
    private final Commands commands;

    SessionIntegrationTest() {
        toMongo.to(mongo.uri()).mend();
        service = new SpringApplicationBuilder(ConfigService.class, Counted.class, Desk.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--storewire.mode=local",
                        "--storewire.kafka=" + Backends.shared().kafka(),
                        "--storewire.mongodb=mongodb://" + toMongo.address());
        api = Api.at("http://localhost:" + service.getEnvironment().getProperty("local.server.port"), "admin");
        commands = service.getBean(Commands.class);
    }

    @AfterAll
    void stop() {
        service.close();
        toMongo.close();
        mongo.close();
    }

    /** What of the database is counted. */
    static class Counted {

        @Bean
        Commands commands() {
            return new Commands();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer countingCommands(Commands commands) {
            return settings -> settings.addCommandListener(commands);
        }
    }

    /** A page that a session is for: it remembers a name and greets by it. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 1_000)
    static class Desk extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            switch (request.getRequestURI()) {
                case "/desk" -> response.getWriter().write(greeting(request));
                case "/desk/remember" -> {
                    request.getSession().setAttribute("name", request.getParameter("name"));
                    response.getWriter().write(response.encodeURL("/desk"));
                    if (request.getParameter("flush") != null) response.flushBuffer();
                }
                case "/desk/new-id" -> response.getWriter().write(request.changeSessionId());
                case "/desk/leave" -> request.getSession().invalidate();
                default -> chain.doFilter(request, response);
            }
        }

        private static String greeting(HttpServletRequest request) {
            var session = request.getSession(false);
            return session == null ? "nobody" : String.valueOf(session.getAttribute("name"));
        }
    }

    @Nested
    class ABrowser {

        @Test
        void isKnownByItsCookieAlone() {
            var answer = api.get("/desk/remember?name=Ann");

            assertThat(answer.text()).isEqualTo("/desk");
            assertThat(answer.header("Set-Cookie")).matches("storewire=[-0-9a-f]{36}; Path=/; HttpOnly; SameSite=Lax");
            assertThat(desk(cookie(answer))).isEqualTo("Ann");
            assertThat(desk("storewire=" + UUID.randomUUID())).isEqualTo("nobody");
        }

        @Test
        void isForgottenWhenItLeaves() {
            var cookie = remembered("Ann");

            var left = api.get("/desk/leave", "Cookie", cookie);

            assertThat(left.header("Set-Cookie")).startsWith("storewire=; Max-Age=0;");
            assertThat(desk(cookie)).isEqualTo("nobody");
        }

        @Test
        void isKnownByItsNewIdOnly() {
            var old = remembered("Ann");

            var changed = api.get("/desk/new-id", "Cookie", old);

            assertThat(cookie(changed)).isEqualTo("storewire=" + changed.text());
            assertThat(desk(cookie(changed))).isEqualTo("Ann");
            assertThat(desk(old)).isEqualTo("nobody");
        }

        @Test
        void isLookedUpOnceHoweverManyCookiesItSends() {
            commands.taken();

            desk("storewire=one; storewire=two; storewire=three");

            assertThat(commands.taken()).containsExactly("find");
        }
    }

    @Nested
    class TheContainer {

        @Test
        void readsNoSessionFromAddresses() {
            assertThat(service.getBean(ServletContext.class).getEffectiveSessionTrackingModes())
                    .containsExactly(SessionTrackingMode.COOKIE);
        }

        @Test
        void showsPagesOfErrorsWithoutASession() {
            FilterRegistrationBean<?> filter = service.getBean("sessionFilter", FilterRegistrationBean.class);

            assertThat(filter.determineDispatcherTypes())
                    .containsExactlyInAnyOrder(DispatcherType.REQUEST, DispatcherType.ASYNC);
        }
    }

    @Nested
    class AProgram {

        @Test
        void hasNoSessionAndAsksForNone() {
            commands.taken();

            var answer = api.get("/api/v1/stores");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(desk("theme=dark")).isEqualTo("nobody");
            assertThat(commands.taken()).isEmpty();
        }
    }

    @Nested
    class WithoutMongo {

        @Test
        void aBrowserIsAnswered503InTime() {
            var cookie = remembered("Ann");

            isAwayAndBack("/desk", cookie, Line::cut, Line::mend);
            isAwayAndBack("/desk", cookie, line -> line.hang(true), line -> line.hang(false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/desk/remember?name=Ann", "/desk/remember?name=Ann&flush=true"})
        void aSessionThatCannotBeWrittenIsAnswered503InTimeWithoutACookie(String path) {
            isAwayAndBack(path, "theme=dark", Line::cut, Line::mend);
            isAwayAndBack(path, "theme=dark", line -> line.hang(true), line -> line.hang(false));
        }

        @Test
        void aBrowserIsShownAPage() {
            toMongo.cut();
            try {
                var page = api.get("/login", "Accept", "text/html");

                assertThat(page.status()).isEqualTo(503);
                assertThat(page.header("Retry-After")).isEqualTo("5");
                assertThat(page.header("Set-Cookie")).isEmpty();
                assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(page.text()).startsWith("<!DOCTYPE html>").contains("id=\"said\"", "try again");
            } finally {
                toMongo.mend();
            }
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(api.get("/desk/remember?name=Ann").status())
                                    .isEqualTo(200));
        }

        private void isAwayAndBack(String path, String cookie, Consumer<Line> begin, Consumer<Line> end) {
            begin.accept(toMongo);
            try {
                var before = Instant.now();
                var refused = api.get(path, "Cookie", cookie);

                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("5");
                assertThat(refused.header("Set-Cookie")).isEmpty();
                assertThat(refused.json().at("/type").asString()).endsWith("database-away");
            } finally {
                end.accept(toMongo);
            }
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(api.get("/desk/remember?name=Ann").status())
                                    .isEqualTo(200));
        }
    }

    @Nested
    class ThePurge {

        @Test
        void isOneInstancesAtATime() {
            var database = service.getBean(MongoDatabase.class);
            var sessions = database.getCollection("sessions");
            var leases = database.getCollection("leases");
            var purge = service.getBean(SessionPurge.class);
            sessions.insertOne(new Document("_id", "over").append("version", 1L).append("ends", Instant.EPOCH));

            leases.insertOne(new Document("_id", "session-purge")
                    .append("holder", "another")
                    .append("until", Instant.now().plusSeconds(600))
                    .append("version", 1L));
            purge.sweep();
            assertThat(sessions.countDocuments(eq("_id", "over"))).isOne();

            leases.deleteOne(eq("_id", "session-purge"));
            purge.sweep();
            assertThat(sessions.countDocuments(eq("_id", "over"))).isZero();
        }
    }

    private String desk(String cookie) {
        return api.get("/desk", "Cookie", cookie).text();
    }

    private String remembered(String name) {
        return cookie(api.get("/desk/remember?name=" + name));
    }

    private static String cookie(Api.Answer answer) {
        return answer.header("Set-Cookie").replaceFirst(";.*", "");
    }
}
