package io.storewire.probe;

import io.storewire.events.Code;
import java.io.IOException;
import java.net.ProtocolException;
import org.apache.hc.core5.http.HttpException;

/** The request out, the response's head in; nothing of a body is ever looked at. */
final class Exchange {

    private final Alarm alarm;

    Exchange(Alarm alarm) {
        this.alarm = alarm;
    }

    /** The response's status. A server may answer without reading everything, so a failed send is judged last. */
    Step<Integer> over(Connection connection, byte[] request, Deadline deadline, Runnable firstByte) {
        try (var watch = alarm.watch(connection.raw(), deadline)) {
            var sent = send(connection, request);
            var received = receive(connection, watch, firstByte);
            return sent || received instanceof Step.Done
                    ? received
                    : new Step.Failed<>(explained(Code.SEND_FAILED, connection));
        }
    }

    private static boolean send(Connection connection, byte[] request) {
        try {
            var out = connection.out();
            out.write(request);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Step<Integer> receive(Connection connection, Alarm.Watch watch, Runnable firstByte) {
        var head = new HeadStream(connection.in(), firstByte);
        try {
            var status = new ResponseHead(head).finalStatus();
            return head.ended() || head.exhausted() ? new Step.Failed<>(broken(head, watch)) : new Step.Done<>(status);
        } catch (ProtocolException | HttpException e) {
            return new Step.Failed<>(broken(head, watch));
        } catch (IOException e) {
            if (watch.rang()) return new Step.Failed<>(Code.RESPONSE_TIMEOUT);
            return new Step.Failed<>(head.isEmpty() ? explained(closed(head), connection) : closed(head));
        }
    }

    /** Where our own alarm has closed the connection, Conscrypt may read that as its end. */
    private static Code broken(HeadStream head, Alarm.Watch watch) {
        if (head.exhausted()) return Code.RESPONSE_TOO_LARGE;
        if (head.ended() && watch.rang()) return Code.RESPONSE_TIMEOUT;
        return head.ended() ? closed(head) : Code.RESPONSE_INVALID;
    }

    private static Code closed(HeadStream head) {
        return head.isEmpty() ? Code.RESPONSE_CLOSED : Code.RESPONSE_TRUNCATED;
    }

    /** With TLS 1.3 a server refuses us for want of a certificate only after our side of the handshake is done. */
    private static Code explained(Code code, Connection connection) {
        return connection.client().wasAskedFor() ? Code.TLS_CLIENT_CERTIFICATE_REQUIRED : code;
    }
}
