package io.storewire.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import tools.jackson.databind.json.JsonMapper;

/** Spring Authorization Server on a port of its own: gives programs the tokens that they ask for, and signs people in. */
public final class TestIssuer implements AutoCloseable {

    private static final String PORTAL = "storewire";
    /** Strong enough for what lives for a test. */
    static final PasswordEncoder PASSWORDS = new BCryptPasswordEncoder(4);

    /** Whom it signs in, each with the name as password. */
    public static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "vera",
                    Map.of(
                            "name", "Vera Vogt",
                            "permissions", List.of("connectors:read", "connectors:write", "connectors:test"),
                            "merchants", List.of("m-1")),
            "nemo", Map.of(),
            "lena", Map.of("permissions", List.of("connectors:read")),
            "will",
                    Map.of(
                            "permissions", List.of("connectors:write", "connectors:test"),
                            "merchants", List.of("*")),
            "magda", Map.of("merchants", merchants(1_500)),
            "omar", Map.of("merchants", merchants(5_001)));

    private final Set<String> portals = ConcurrentHashMap.newKeySet();
    private final List<RSAKey> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext server;
    private volatile RSAKey signing;

    public TestIssuer() {
        signing = newKey();
        published.add(signing);
        server = new SpringApplicationBuilder(IssuerParts.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("issuer", this))
                .logStartupInfo(false)
                .run("--server.port=0", "--server.address=127.0.0.1", "--spring.config.name=issuer");
    }

    /** Started once, when the first test asks; stopped with the process. */
    public static TestIssuer shared() {
        return Shared.ISSUER;
    }

    private static final class Shared {
        private static final TestIssuer ISSUER = new TestIssuer();
    }

    private static List<String> merchants(int count) {
        return IntStream.range(0, count).mapToObj(n -> "m-of-many-" + n).toList();
    }

    public String address() {
        var port = Objects.requireNonNull(((WebServerApplicationContext) server).getWebServer())
                .getPort();
        return "http://127.0.0.1:" + port;
    }

    /** Lets people sign in to a portal there, too. */
    public void signInTo(String portal) {
        portals.add(portal);
        clients()
                .save(RegisteredClient.withId(PORTAL)
                        .clientId(PORTAL)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUris(all -> portals.forEach(at -> all.add(at + "/login/oauth2/code/storewire")))
                        .postLogoutRedirectUris(all -> portals.forEach(at -> all.add(at + "/login?logout")))
                        .scope("openid")
                        .scope("profile")
                        .clientSettings(
                                ClientSettings.builder().requireProofKey(true).build())
                        .build());
    }

    /** An access token, got as programs get theirs. */
    public String token(Grant grant) {
        return token(address(), grant);
    }

    /** The same from the issuer as it is called there. */
    public String token(String address, Grant grant) {
        var program = UUID.randomUUID().toString();
        grants.put(program, grant);
        clients()
                .save(RegisteredClient.withId(program)
                        .clientId(program)
                        .clientSecret(PASSWORDS.encode("s"))
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build());
        var pair = Base64.getEncoder().encodeToString((program + ":s").getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .at("/access_token")
                    .asString();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no token", e);
        }
    }

    /** Signs with a new key from now on, beside which the old ones still count. */
    public void rotate() {
        var key = newKey();
        published.add(key);
        signing = key;
    }

    /** No key counts any more but the one that signs. */
    public void withdrawOldKeys() {
        published.retainAll(List.of(signing));
    }

    /** The key that signs, in private and in public. */
    public RSAKey key() {
        return signing;
    }

    /** How often its keys were read. */
    public int keysAsked() {
        return asked.get();
    }

    JWKSet published() {
        asked.incrementAndGet();
        return new JWKSet(List.copyOf(published));
    }

    Grant grant(String program) {
        var grant = grants.get(program);
        if (grant == null) throw new IllegalStateException("no such program: " + program);
        return grant;
    }

    @Override
    public void close() {
        server.close();
    }

    private InMemoryRegisteredClientRepository clients() {
        return server.getBean(InMemoryRegisteredClientRepository.class);
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new AssertionError("no key", e);
        }
    }
}
