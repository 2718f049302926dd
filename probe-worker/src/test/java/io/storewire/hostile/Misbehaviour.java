package io.storewire.hostile;

import static io.storewire.hostile.Answers.OK;
import static io.storewire.hostile.Answers.WAIT;
import static io.storewire.hostile.Answers.close;
import static io.storewire.hostile.Answers.drip;
import static io.storewire.hostile.Answers.flood;
import static io.storewire.hostile.Answers.reset;
import static io.storewire.hostile.Handshakes.alert;

import io.storewire.events.Code;
import io.storewire.hostile.Trick.Answer;
import io.storewire.hostile.Trick.Elsewhere;
import io.storewire.hostile.Trick.Greeting;
import io.storewire.hostile.Trick.Identity;
import io.storewire.hostile.Trick.Interruption;
import io.storewire.hostile.Trick.Lookup;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Rcode;

/** The catalogue of what an endpoint may do, and of how a test of it ends. */
public enum Misbehaviour {
    SILENT("accepts and says nothing", Code.RESPONSE_TIMEOUT, new Answer(Endpoint.silent())),
    DRIPPING_STATUS("drips its status line", Code.RESPONSE_TIMEOUT, new Answer(drip("HTTP/1.1 200 ", "x"))),
    DRIPPING_HEADERS("drips its headers", Code.RESPONSE_TIMEOUT, new Answer(drip(OK, "x: y\r\n"))),
    DRIPPING_INTERIMS("says to wait now and then", Code.RESPONSE_TIMEOUT, new Answer(drip(WAIT, WAIT))),
    LONG_HEADER("drips the end of a long header", Code.RESPONSE_TIMEOUT, new Answer(drip(Answers.LONG, "x"))),
    CLOSED("closes without a byte", Code.RESPONSE_CLOSED, new Answer(close(""))),
    RESET("resets without a byte", Code.RESPONSE_CLOSED, new Answer(reset(""))),
    CLOSED_IN_HEAD("closes inside its headers", Code.RESPONSE_TRUNCATED, new Answer(close(OK + "x: "))),
    RESET_IN_HEAD("resets inside its headers", Code.RESPONSE_TRUNCATED, new Answer(reset(OK + "x: "))),
    GARBAGE("answers in no protocol", Code.RESPONSE_INVALID, new Answer(close("\u0000\u00ff\r\n\r\n"))),
    ENDLESS_HEADERS("never ends its headers", Code.RESPONSE_TOO_LARGE, new Answer(flood(OK, "x: y\r\n"))),
    ENDLESS_INTERIMS("says to wait all the time", Code.RESPONSE_TOO_LARGE, new Answer(flood(WAIT, WAIT))),
    HUGE_HEADER("has a header of 10 MB", Code.RESPONSE_TOO_LARGE, new Answer(Answers.hugeHeader())),
    RESET_IN_REQUEST("resets while a long request comes in", Code.SEND_FAILED, new Interruption(reset(""))),
    UNREAD("stops reading a long request", Code.SEND_FAILED, new Interruption(Answers.deaf())),

    REDIRECT("redirects to a forbidden address", Code.HTTP_RESPONSE, new Answer(close(Answers.REDIRECT))),
    RESET_IN_BODY("resets inside its body", Code.HTTP_RESPONSE, new Answer(reset(OK + "\r\n{"))),
    DRIPPING_BODY("drips its body", Code.HTTP_RESPONSE, new Answer(drip(OK + "\r\n", "x"))),
    ENDLESS_CHUNKS("never ends its body", Code.HTTP_RESPONSE, new Answer(Answers.endlessChunks())),
    GZIP_BOMB("packs gigabytes into its body", Code.HTTP_RESPONSE, new Answer(Answers.gzipBomb())),

    EXPIRED("shows an expired certificate", Code.TLS_CERTIFICATE_EXPIRED, new Identity(Authority::expired)),
    EXPIRING("shows a certificate of ten days more", Code.HTTP_RESPONSE, new Identity(Authority::expiring)),
    NOT_YET_VALID(
            "shows a certificate of tomorrow", Code.TLS_CERTIFICATE_NOT_YET_VALID, new Identity(Authority::future)),
    OTHER_NAME("shows another name's certificate", Code.TLS_HOSTNAME_MISMATCH, new Identity(Authority::forAnother)),
    SELF_SIGNED("shows a self-signed certificate", Code.TLS_UNTRUSTED, new Identity(Authority::selfSigned)),
    UNKNOWN_AUTHORITY("is certified by nobody known", Code.TLS_UNTRUSTED, new Identity(Authority::unknown)),
    CHAIN("shows its certificate's whole chain", Code.HTTP_RESPONSE, new Identity(Authority::chained)),
    BROKEN_CHAIN("leaves the intermediate out", Code.TLS_UNTRUSTED, new Identity(Authority::unchained)),
    CLIENT_CERTIFICATE(
            "demands a client certificate",
            Code.TLS_CLIENT_CERTIFICATE_REQUIRED,
            new Identity(Authority::server, tls -> tls.setNeedClientAuth(true))),
    CLIENT_CERTIFICATE_TLS_1_2(
            "demands a client certificate in TLS 1.2",
            Code.TLS_CLIENT_CERTIFICATE_REQUIRED,
            new Identity(Authority::server, Handshakes::demandCertificateInTls12)),
    OPTIONAL_CLIENT_CERTIFICATE(
            "asks for a client certificate and goes on without",
            Code.HTTP_RESPONSE,
            new Identity(Authority::server, tls -> tls.setWantClientAuth(true))),

    RARE_CURVE(
            "agrees to a key exchange that few know",
            Code.HTTP_RESPONSE,
            new Identity(Authority::server, Handshakes::onARareCurve)),
    OLD_TLS("agrees to TLS 1.0 only", Code.TLS_PROTOCOL, new Greeting(close(Handshakes.oldServerHello()))),
    OTHER_TLS("wants another version of TLS", Code.TLS_PROTOCOL, new Greeting(close(alert(70)))),
    NO_COMMON_TLS("finds nothing in common", Code.TLS_PROTOCOL, new Greeting(close(alert(40)))),
    GARBAGE_IN_TLS("greets in no protocol", Code.TLS_PROTOCOL, new Greeting(close("\u0000\u00ff\r\n\r\n"))),
    ENDLESS_IN_TLS("never ends its greeting", Code.TLS_PROTOCOL, new Greeting(Handshakes.endless())),
    SILENT_IN_TLS("never greets", Code.TLS_TIMEOUT, new Greeting(Endpoint.silent())),
    DRIPPING_IN_TLS("drips its greeting", Code.TLS_TIMEOUT, new Greeting(drip(Handshakes.BEGUN, "x"))),
    LONG_IN_TLS("drips the end of a long greeting", Code.TLS_TIMEOUT, new Greeting(Handshakes.lengthy())),
    CLOSED_IN_TLS("closes before it greets", Code.TLS_CLOSED, new Greeting(close(""))),
    TRUNCATED_IN_TLS("closes inside its greeting", Code.TLS_CLOSED, new Greeting(close(Handshakes.BEGUN))),
    RESET_IN_TLS("resets inside its greeting", Code.TLS_CLOSED, new Greeting(reset(Handshakes.BEGUN))),
    NO_TLS("speaks no TLS", Code.TLS_PROTOCOL, new Elsewhere("https://plain.localhost:", HostileServer::plainPort)),
    ONLY_TLS("speaks only TLS", Code.RESPONSE_INVALID, new Elsewhere("http://127.0.0.1:", HostileServer::tlsPort)),

    REFUSED("refuses", Code.CONNECT_REFUSED, new Elsewhere("http://127.0.0.1:", HostileServer::refusingPort)),
    FULL("never picks up", Code.CONNECT_TIMEOUT, new Elsewhere("http://127.0.0.1:", HostileServer::fullPort)),
    UNREACHABLE(
            "is nowhere in the network", // since it is everybody in it, which TCP can't call
            Code.CONNECT_UNREACHABLE,
            new Elsewhere("http://127.255.255.255:", HostileServer::plainPort)),
    OTHER_SCHEME(
            "is no web server", Code.SCHEME_FORBIDDEN, new Elsewhere("ftp://localhost:", HostileServer::plainPort)),
    OTHER_PORT("is another service", Code.PORT_FORBIDDEN, new Elsewhere("http://localhost:", server -> 22)),

    UNKNOWN_NAME("has an unknown name", Code.DNS_NOT_FOUND, new Lookup(Lookups.refused(Rcode.NXDOMAIN))),
    BROKEN_NAME("has a broken name server", Code.DNS_FAILED, new Lookup(Lookups.refused(Rcode.SERVFAIL))),
    CIRCULAR_NAME("has a name that is its own alias", Code.DNS_FAILED, new Lookup(Lookups.alias("circular-name.test"))),
    EMPTY_NAME("has a name without an address", Code.DNS_NO_ADDRESS, new Lookup(Lookups.addresses())),
    SILENT_NAME("has a silent name server", Code.DNS_TIMEOUT, new Lookup(Lookups.nothing())),
    LATE_NAME("has a name server that is late", Code.DNS_TIMEOUT, new Lookup(Lookups.late())),
    FORBIDDEN_NAME("has a forbidden address", Code.ADDRESS_FORBIDDEN, new Lookup(Lookups.addresses("10.0.0.1"))),
    MIXED_NAME(
            "has a forbidden address too",
            Code.ADDRESS_FORBIDDEN,
            new Lookup(Lookups.addresses("127.0.0.1", "169.254.169.254"))),
    HIDDEN_NAME(
            "hides a forbidden address in its IPv6",
            Code.ADDRESS_FORBIDDEN,
            new Lookup(Lookups.addresses("127.0.0.1", "64:ff9b::a00:1"))),
    LONG_NAME(
            "has a forbidden address after a hundred others",
            Code.ADDRESS_FORBIDDEN,
            new Lookup(Lookups.many("10.0.0.1"))),
    CHANGING_NAME("has a forbidden address later on", Code.HTTP_RESPONSE, new Lookup(Lookups.rebinding("127.0.0.200")));

    private final String does;
    private final Code code;

    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    private final Trick trick;

    Misbehaviour(String does, Code code, Trick trick) {
        this.does = does;
        this.code = code;
        this.trick = trick;
    }

    /** Of the endpoint, in words. */
    public String does() {
        return does;
    }

    /** How a test of it ends. */
    public Code code() {
        return code;
    }

    Trick trick() {
        return trick;
    }

    /** Its name in paths and as a host. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Misbehaviour> of(String title) {
        return Stream.of(values()).filter(each -> each.title().equals(title)).findFirst();
    }
}
