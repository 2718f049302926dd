package io.storewire.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storewire.events.Code;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A chain that passes alone, and not on its connection. */
class CertificateCheckTest {

    @Test
    void isOfAnotherNameIfNothingElseIsWrong() {
        assertThat(refused(new CertificateException("no name matching shop.test")))
                .isEqualTo(Code.TLS_HOSTNAME_MISMATCH);
    }

    @Test
    void isUntrustedIfTheConnectionForbidsItsAlgorithms() {
        var reason = new CertPathValidatorException("weak", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED);

        assertThat(refused(new CertificateException(reason))).isEqualTo(Code.TLS_UNTRUSTED);
    }

    @Test
    void isNotLookedAtIfItIsTooLongForThePlatformsOwnTls() {
        var check = new CertificateCheck(new Trust(new OnItsConnection(new CertificateException("looked at"))));

        var thrown = catchThrowable(() -> check.checkServerTrusted(new X509Certificate[11], "EC", new Socket()));

        assertThat(thrown).isInstanceOf(CertificateException.class).hasMessage("a chain of 11 certificates");
        assertThat(check.refused()).isEqualTo(Code.TLS_PROTOCOL);
    }

    private static @Nullable Code refused(CertificateException failure) {
        var check = new CertificateCheck(new Trust(new OnItsConnection(failure)));

        var thrown = catchThrowable(() -> check.checkServerTrusted(new X509Certificate[0], "EC", new Socket()));

        assertThat(thrown).isSameAs(failure);
        return check.refused();
    }

    private static final class OnItsConnection extends X509ExtendedTrustManager {

        private final CertificateException failure;

        OnItsConnection(CertificateException failure) {
            this.failure = failure;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw failure;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
