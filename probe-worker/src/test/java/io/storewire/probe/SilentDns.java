package io.storewire.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server that knows one name, which is this machine's, and keeps silent about all others. */
final class SilentDns implements AutoCloseable {

    private final String known;
    private final DatagramSocket socket;
    private final AtomicInteger unanswered = new AtomicInteger();

    SilentDns(String known) {
        this.known = known;
        try {
            socket = new DatagramSocket(null);
            socket.setReceiveBufferSize(4 * 1024 * 1024);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofPlatform().daemon().name("silent-dns").start(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    /** So many queries, repeated ones too. */
    int unanswered() {
        return unanswered.get();
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[512], 512);
        try {
            while (true) {
                socket.receive(packet);
                on(packet);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void on(DatagramPacket packet) throws IOException {
        var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (!query.getQuestion().getName().toString().equals(known + ".")) {
            unanswered.incrementAndGet();
            return;
        }
        var bytes = answer(query).toWire();
        socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
    }

    private static Message answer(Message query) {
        var question = query.getQuestion();
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (question.getType() == Type.A) {
            var address = InetAddress.ofLiteral("127.0.0.1");
            answer.addRecord(new ARecord(question.getName(), DClass.IN, 1, address), Section.ANSWER);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
