package io.storewire.cli;

import io.storewire.events.EndpointType;
import io.storewire.events.Json;
import io.storewire.method.Method;
import io.storewire.method.Method.Item;
import io.storewire.method.Methods;
import io.storewire.worker.InvalidSetting;
import io.storewire.worker.LoneProbe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be typed after the jar's name. */
@Command(
        name = "java -jar probe-worker-exec.jar",
        description = "Without arguments: the worker, which takes its tests from Kafka.")
final class ProbeCommand {

    /** No store is meant; an endpoint that looks it up sees what it is. */
    private static final String STORE = "connectivity-test";

    private final Environment environment;
    private final PrintWriter out;

    ProbeCommand(Environment environment, PrintWriter out) {
        this.environment = environment;
        this.out = out;
    }

    @Command(
            name = "probe",
            description = "Tests one endpoint as a worker does, with the method's real request.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                " 0:reached",
                " 1:not reached",
                " 2:blocked: policy forbids calling it",
                "64:wrong arguments or settings",
                "70:the tool itself failed"
            },
            footer = {
                "",
                "The worker's settings apply: STOREWIRE_MODE, STOREWIRE_METHODS,",
                "STOREWIRE_ALLOW_IP_LITERALS and STOREWIRE_PROBE_ALLOW_HTTP, _PORTS,",
                "_ALLOWED_CIDRS, _ZONES, _TIMEOUT, _CONNECT_TIMEOUT and _CA."
            })
    int probe(
            @Parameters(paramLabel = "URL", description = "The endpoint, such as https://api.example.com/prod.")
                    String url,
            @Option(
                            names = "--method",
                            required = true,
                            paramLabel = "METHOD",
                            description = "Which of its APIs: IDENTITY, LOYALTY, ORDERING, FRAUD_AND_ABUSE.")
                    String method,
            @Option(
                            names = "--item",
                            paramLabel = "ITEM",
                            description = "ORDERING: a SKU. IDENTITY: an identity key in Base64, if you like.")
                    @Nullable
                    String item,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "public or private; else the first of STOREWIRE_PROBE_ZONES.")
                    @Nullable
                    EndpointType zone,
            @Option(names = "--json", description = "Print one JSON document.") boolean json,
            @Option(names = "--help", usageHelp = true, description = "Show this.") boolean help) {
        var known = known(method);
        var values = values(known.item(), item);
        var endpoint = endpoint(url);
        try (var probe = LoneProbe.of(environment)) {
            var where = zone == null ? probe.zones().iterator().next() : zone;
            var request = known.request(endpoint, Method.values(probe.nextId(), STORE, probe.now(), values));
            var run = probe.run(request, where);
            var report = Report.of(known.name(), where, request, run);
            out.println(json ? Json.mapper().writeValueAsString(report) : ReportText.of(report));
            return ExitCode.of(run.outcome());
        }
    }

    private Method known(String name) {
        var all = methods(environment.getProperty("storewire.methods", ""));
        return all.find(name)
                .orElseThrow(() -> new Misuse("There is no method %s; there are %s.".formatted(name, all.names())));
    }

    private static Methods methods(String file) {
        try {
            return file.isEmpty() ? Methods.builtIn() : Methods.read(Path.of(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSetting("storewire.methods (STOREWIRE_METHODS) = '%s': %s".formatted(file, e), e);
        }
    }

    private static Map<String, String> values(@Nullable Item wanted, @Nullable String given) {
        if (given != null) {
            if (wanted == null) throw new Misuse("This method takes no --item.");
            return wanted.values(given).orElseThrow(() -> new Misuse("An identity key is Base64."));
        }
        if (wanted != null && wanted.required()) throw new Misuse("This method needs an --item, such as a SKU.");
        return Map.of();
    }

    /** A base URL: the method's path goes to its end. */
    private static String endpoint(String url) {
        if (!url.contains("://")) throw new Misuse("Write a whole URL, such as https://api.example.com/prod.");
        if (url.contains("?") || url.contains("#")) throw new Misuse("Leave out the query and the fragment.");
        return url.replaceFirst("/+$", "");
    }
}
