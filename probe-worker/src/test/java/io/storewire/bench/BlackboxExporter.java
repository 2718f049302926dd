package io.storewire.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Debian's {@code prometheus-blackbox-exporter}, where it is installed: asked over connections that stay open, so that
 * asking it costs as little as can be.
 */
final class BlackboxExporter implements AutoCloseable {

    private static final String PROGRAM = "prometheus-blackbox-exporter";

    private final Process process;
    private final int port;

    private BlackboxExporter(Path program, Path authority, Path directory) throws IOException {
        port = freePort();
        var modules = Files.writeString(directory.resolve("blackbox.yml"), modules(authority));
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + modules,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("blackbox.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(this::listens);
    }

    /** Missing where it is not. */
    static @Nullable BlackboxExporter ifInstalled(Path authority, Path directory) throws IOException {
        var program = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isEmpty() ? null : new BlackboxExporter(program.get(), authority, directory);
    }

    Contestant contestant(String name, String module, String target) {
        return new Loop(name, port, "/probe?module=" + module + "&target=" + target, new ConcurrentLinkedQueue<>());
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String modules(Path authority) {
        return """
            modules:
              plain:
                prober: http
                timeout: 10s
                http: {preferred_ip_protocol: ip4, method: POST, body: '{}', follow_redirects: false, enable_http2: false}
              tls:
                prober: http
                timeout: 10s
                http:
                  preferred_ip_protocol: ip4
                  method: POST
                  body: '{}'
                  follow_redirects: false
                  enable_http2: false
                  tls_config: {ca_file: '%s', server_name: bench.localhost}
            """.formatted(authority);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private record Loop(String name, int port, String path, ConcurrentLinkedQueue<DefaultBHttpClientConnection> idle)
            implements Contestant {

        @Override
        public double round() throws Exception {
            return Load.rate(this::ask);
        }

        private boolean ask() throws IOException, HttpException {
            var unused = idle.poll();
            var connection = unused == null ? connected() : unused;
            var request = new BasicClassicHttpRequest("GET", path);
            request.addHeader("Host", "127.0.0.1");
            connection.sendRequestHeader(request);
            connection.flush();
            var response = connection.receiveResponseHeader();
            connection.receiveResponseEntity(response);
            var metrics = response.getEntity().getContent().readAllBytes();
            idle.add(connection);
            return new String(metrics, StandardCharsets.UTF_8).contains("\nprobe_success 1");
        }

        @SuppressWarnings("resource") // the connection closes it
        private DefaultBHttpClientConnection connected() throws IOException {
            var connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
            var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
            socket.setTcpNoDelay(true);
            connection.bind(socket);
            return connection;
        }
    }
}
