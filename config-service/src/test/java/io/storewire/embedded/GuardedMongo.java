package io.storewire.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An embedded server that speaks TLS, and answers only who signed in by PLAIN; what it can't check is SCRAM. */
public final class GuardedMongo implements AutoCloseable {

    private static final Set<String> FOR_ALL = Set.of("hello", "ismaster", "ping", "buildinfo", "endsessions");

    private final Guard guard;
    private final MongoServer server;
    private final InetSocketAddress address;
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    public GuardedMongo(Guard guard) throws IOException, GeneralSecurityException {
        this.guard = guard;
        var backend = new Doorkeeper();
        backend.version(ServerVersion.MONGO_5_0);
        server = new MongoServer(backend);
        var keys = guard.keys();
        var shown = Stream.of(keys.getCertificateChain("server")).map(X509Certificate.class::cast);
        var key = (PrivateKey) keys.getKey("server", Guard.KEYSTORE_PASSWORD.toCharArray());
        server.enableSsl(key, null, shown.toArray(X509Certificate[]::new));
        address = server.bind();
    }

    /** As {@code host:port}. */
    public String address() {
        return "localhost:" + address.getPort();
    }

    /** How clients began to sign in: mechanism, and what they said first. */
    public List<String> starts() {
        return List.copyOf(starts);
    }

    /** As if the password had been changed, for who comes from now on. */
    public void refuse(boolean now) {
        refusing = now;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Stands before what keeps everything in memory. */
    private final class Doorkeeper extends MemoryBackend {

        private final Set<Channel> known = ConcurrentHashMap.newKeySet();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (command.equalsIgnoreCase("saslStart")) return signedIn(channel, query);
            if (FOR_ALL.contains(command.toLowerCase(Locale.ROOT)) || known.contains(channel))
                return super.handleCommand(channel, database, command, query);
            throw new MongoServerError(13, "Unauthorized", "command " + command + " requires authentication");
        }

        private Document signedIn(Channel channel, Document query) {
            var mechanism = String.valueOf(query.get("mechanism"));
            var said = new String(
                    ((BinData) Objects.requireNonNull(query.get("payload"))).getData(), StandardCharsets.UTF_8);
            starts.add(mechanism + " " + said);
            var right = "%1$s\0%1$s\0%2$s".formatted(guard.user(), guard.password());
            if (refusing || !mechanism.equals("PLAIN") || !said.equals(right))
                throw new MongoServerError(18, "AuthenticationFailed", "Authentication failed.");
            known.add(channel);
            return new Document("conversationId", 1)
                    .append("done", true)
                    .append("payload", new BinData(new byte[0]))
                    .append("ok", 1.0);
        }

        @Override
        public void handleClose(Channel channel) {
            known.remove(channel);
            super.handleClose(channel);
        }
    }
}
