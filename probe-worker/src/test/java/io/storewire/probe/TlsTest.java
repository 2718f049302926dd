package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.storewire.events.Code;
import io.storewire.hostile.Authority;
import io.storewire.hostile.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handshake shows, and what stays the same whoever speaks TLS; how it fails is in {@link HostileTest}. */
@Timeout(20)
@ParameterizedClass
@EnumSource(Tls.class)
class TlsTest {

    private static final String HOST = "shop.test";
    private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";
    private static final Authority AUTHORITY = new Authority("Known");

    private static Trust trust = Trust.platform();

    private final Caller caller;

    TlsTest(Tls tls) {
        caller = Caller.trusting(trust).with(tls);
    }

    @BeforeAll
    static void trustTheAuthority(@TempDir Path directory) throws IOException, GeneralSecurityException {
        trust = Trust.withAuthorities(AUTHORITY.pem(directory));
    }

    @Test
    void tellsWhatWasAgreedOnAndShown() throws IOException {
        var outcome = call(AUTHORITY.server(HOST));

        assertThat(outcome).isInstanceOf(ProbeOutcome.Reached.class);
        var tls = outcome.measures().tls();
        assertThat(tls).isNotNull();
        assertThat(tls.version()).isEqualTo("TLSv1.3");
        assertThat(tls.cipher()).startsWith("TLS_");
        assertThat(tls.issuer()).isEqualTo("CN=Known");
        assertThat(tls.notAfter()).isAfter(Instant.now());
        var timings = outcome.measures().timings();
        assertThat(timings.tls()).isPositive();
        assertThat(timings.total()).isGreaterThan(timings.tls());
    }

    @Test
    void tellsWhatWasShownAlsoWhereItIsRefused() throws IOException {
        var outcome = call(AUTHORITY.expired(HOST));

        assertThat(outcome.code()).isEqualTo(Code.TLS_CERTIFICATE_EXPIRED);
        var tls = outcome.measures().tls();
        assertThat(tls).isNotNull();
        assertThat(tls.issuer()).isEqualTo("CN=Known");
        assertThat(tls.notAfter()).isBefore(Instant.now());
    }

    @Test
    void tellsTheIssuerWithoutWhatMovesATerminal() throws IOException {
        var tls = call(new Authority("\u001b[2J\u202eNobody").server(HOST))
                .measures()
                .tls();

        assertThat(tls).isNotNull();
        assertThat(tls.issuer()).isEqualTo("CN=?[2J?Nobody");
    }

    @Test
    void namesTheHost() throws IOException {
        var names = new AtomicReference<List<?>>();
        try (var endpoint = Endpoint.https(AUTHORITY.server(HOST), socket -> {
            names.set(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
            Endpoint.answering(OK).on(socket);
        })) {
            call(endpoint);

            assertThat(names.get()).hasToString("[type=host_name (0), value=" + HOST + "]");
        }
    }

    @Test
    void resumesNoSession() throws IOException {
        try (var endpoint = Endpoint.https(AUTHORITY.server(HOST), Endpoint.answering(OK))) {
            assertThat(List.of(call(endpoint), call(endpoint), call(endpoint)))
                    .allSatisfy(outcome -> assertThat(outcome.measures().tls()).isNotNull());
        }
    }

    @Test
    void findsAnUnknownAuthorityWhateverElseIsWrong() throws IOException {
        assertThat(call(new Authority("Unknown").expired("other.test")).code()).isEqualTo(Code.TLS_UNTRUSTED);
    }

    private ProbeOutcome call(SSLContext server) throws IOException {
        try (var endpoint = Endpoint.https(server, Endpoint.answering(OK))) {
            return call(endpoint);
        }
    }

    private ProbeOutcome call(Endpoint endpoint) {
        return caller.call("https://" + HOST + ":" + endpoint.port());
    }
}
