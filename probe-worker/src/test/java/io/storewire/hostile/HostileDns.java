package io.storewire.hostile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** A name server on loopback, over UDP and TCP, that says about each name what a test wants. */
public final class HostileDns implements AutoCloseable {

    static final String DOMAIN = ".test";

    private static final int LONGEST_QUERY = 4096;

    private final Map<String, Zone> zones;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final Endpoint tcp;

    /** What is said about one name; nothing where the answer is missing. */
    @FunctionalInterface
    public interface Zone {
        @Nullable
        Message answer(Question question);
    }

    private HostileDns(Map<String, Zone> zones, DatagramSocket udp) throws IOException {
        this.zones = Map.copyOf(zones);
        this.udp = udp;
        tcp = Endpoint.at(Loopback.ADDRESS, udp.getLocalPort(), this::onTcp);
        Thread.ofVirtual().start(this::onUdp);
    }

    /** The names of the catalogue, each with {@code .test} behind it. */
    public static HostileDns ofCatalogue() {
        var zones = new HashMap<String, Zone>();
        for (var each : Misbehaviour.values()) {
            if (each.trick() instanceof Trick.Lookup lookup) zones.put(each.title() + DOMAIN, lookup.zone());
        }
        return of(zones);
    }

    /** @param zones by whole names without the root's dot; no other name exists */
    public static HostileDns of(Map<String, Zone> zones) {
        return Loopback.near(0, port -> on(udp(port), zones));
    }

    private static HostileDns on(DatagramSocket udp, Map<String, Zone> zones) throws IOException {
        try {
            return new HostileDns(zones, udp);
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }

    private static DatagramSocket udp(int port) throws IOException {
        return new DatagramSocket(new InetSocketAddress(Loopback.ADDRESS, port));
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(Loopback.ADDRESS, udp.getLocalPort());
    }

    /** Each as in {@code shop.test A}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void onUdp() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[LONGEST_QUERY], LONGEST_QUERY);
                udp.receive(packet);
                Thread.ofVirtual().start(() -> on(packet));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void on(DatagramPacket packet) {
        try {
            var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
            if (answer != null) udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        } catch (IOException e) {
            // closed
        }
    }

    private void onTcp(Socket socket) throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        var out = new DataOutputStream(socket.getOutputStream());
        while (true) {
            var answer = answer(in.readNBytes(in.readUnsignedShort()), true);
            if (answer == null) continue;
            out.writeShort(answer.length);
            out.write(answer);
        }
    }

    private byte @Nullable [] answer(byte[] bytes, boolean overTcp) throws IOException {
        var query = new Message(bytes);
        var question = new Question(query, overTcp, earlier(Question.text(query)));
        var zone = zones.getOrDefault(Question.name(query), any -> any.refused(Rcode.NXDOMAIN));
        var answer = zone.answer(question);
        return answer == null ? null : answer.toWire();
    }

    /** How often the same was asked before. */
    private synchronized int earlier(String question) {
        asked.add(question);
        return Collections.frequency(asked, question) - 1;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
