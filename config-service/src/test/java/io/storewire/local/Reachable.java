package io.storewire.local;

import com.mongodb.ConnectionString;
import com.mongodb.MongoConfigurationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** Looks before leaping: says in one line what would otherwise become a long tale in the log. */
final class Reachable {

    private static final int MILLISECONDS = 3_000;

    private Reachable() {}

    static void demandFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new Refusal("Port %d is in use; choose another one: SERVER_PORT=%d mvn spring-boot:test-run"
                    .formatted(port, port + 1));
        }
    }

    /** Any of the addresses, as {@code host:port}. */
    static void demandBroker(String addresses) {
        demandAny("Kafka", "STOREWIRE_KAFKA", addresses, Arrays.asList(addresses.split(",")));
    }

    static void demandDatabase(String uri) {
        try {
            demandAny("MongoDB", "STOREWIRE_MONGODB", uri, new ConnectionString(uri).getHosts());
        } catch (IllegalArgumentException | MongoConfigurationException e) {
            throw new Refusal("STOREWIRE_MONGODB is not a MongoDB URI: " + e.getMessage());
        }
    }

    private static void demandAny(String what, String setting, String value, List<String> addresses) {
        if (addresses.stream().noneMatch(Reachable::answers)) {
            throw new Refusal("%s does not answer at %s; see %s.".formatted(what, value, setting));
        }
    }

    private static boolean answers(String address) {
        var colon = address.lastIndexOf(':');
        var port = colon < 0 ? "27017" : address.substring(colon + 1);
        try (var socket = new Socket()) {
            var host = colon < 0 ? address : address.substring(0, colon);
            socket.connect(new InetSocketAddress(host.strip(), Integer.parseInt(port)), MILLISECONDS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
