package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Answers to a client's first words in TLS, written by hand: bytes, as text in ISO 8859-1. */
final class Handshakes {

    /** The start of a record whose rest is still to come. */
    static final String BEGUN = "\u0016\u0003\u0003\u0003\u00e8\u0002";

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int FATAL = 2;
    private static final int SERVER_HELLO = 2;
    private static final short TLS_1_0 = 0x0301;
    private static final short TLS_1_2 = 0x0303;
    private static final short AES_128_CBC_SHA = (short) 0xc013;

    private Handshakes() {}

    /** @param description its number, as in RFC 8446 */
    static String alert(int description) {
        return record(ALERT, TLS_1_2, new byte[] {FATAL, (byte) description});
    }

    /** Agrees to the version of 1999 and to nothing newer. */
    static String oldServerHello() {
        var hello = ByteBuffer.allocate(4 + 2 + 32 + 1 + 2 + 1);
        hello.putInt(SERVER_HELLO << 24 | hello.capacity() - 4);
        hello.putShort(TLS_1_0).position(4 + 2 + 32);
        hello.put((byte) 0).putShort(AES_128_CBC_SHA).put((byte) 0);
        return record(HANDSHAKE, TLS_1_0, hello.array());
    }

    /** Of a message of 16 MB, the longest that can be announced, one piece after another. */
    static Behaviour endless() {
        return Answers.flood(announced(0xff_ffff), piece(1000));
    }

    /** Of a message almost as long as clients bear it, all but the end, and that in drops. */
    static Behaviour lengthy() {
        return Answers.drip(announced(32_000) + piece(10_000).repeat(3), piece(1));
    }

    private static String announced(int length) {
        var header = ByteBuffer.allocate(4).putInt(SERVER_HELLO << 24 | length);
        return record(HANDSHAKE, TLS_1_2, header.array());
    }

    private static String piece(int length) {
        return record(HANDSHAKE, TLS_1_2, new byte[length]);
    }

    static void demandCertificateInTls12(SSLSocket tls) {
        tls.setNeedClientAuth(true);
        tls.setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    private static String record(int type, short version, byte[] content) {
        var record = ByteBuffer.allocate(5 + content.length);
        record.put((byte) type)
                .putShort(version)
                .putShort((short) content.length)
                .put(content);
        return new String(record.array(), StandardCharsets.ISO_8859_1);
    }

    static void onARareCurve(SSLSocket tls) {
        var parameters = tls.getSSLParameters();
        parameters.setNamedGroups(new String[] {"secp521r1"});
        tls.setSSLParameters(parameters);
    }
}
