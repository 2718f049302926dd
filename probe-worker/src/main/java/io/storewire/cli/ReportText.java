package io.storewire.cli;

import io.storewire.events.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report for people: what was called, stage by stage, and the verdict. */
final class ReportText {

    private final Report report;

    private ReportText(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        return String.join(System.lineSeparator(), new ReportText(report).lines());
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(report.verb() + " " + report.url());
        lines.add("%s, %s zone".formatted(report.method(), lower(report.endpointType())));
        lines.add("");
        Stream.of(Phase.values()).map(this::stage).forEach(lines::add);
        lines.add(row("total", "", report.timings().total(), attempt()));
        lines.add("");
        lines.addAll(certificate());
        lines.add("%s: %s".formatted(report.outcome(), report.code()));
        lines.add(report.hint());
        lines.add("For engineers: " + report.detail());
        report.warnings().forEach(warning -> lines.add("Warning: " + warning.detail()));
        return lines;
    }

    private String stage(Phase phase) {
        return row(lower(phase), state(phase), micros(phase), note(phase));
    }

    private String state(Phase phase) {
        if (phase == report.phase()) return ended();
        return wasPassed(phase) ? "ok" : "-";
    }

    private String ended() {
        return switch (report.outcome()) {
            case REACHED -> "ok";
            case NOT_REACHED -> "failed";
            case BLOCKED -> "blocked";
            case UNDETERMINED -> "-";
        };
    }

    /** A request that nobody answers was sent nevertheless. */
    private boolean wasPassed(Phase phase) {
        return switch (phase) {
            case POLICY -> true;
            case DNS, CONNECT, TLS -> micros(phase) != null;
            case REQUEST -> report.phase() == Phase.RESPONSE;
            case RESPONSE -> false;
        };
    }

    private @Nullable Long micros(Phase phase) {
        var timings = report.timings();
        return switch (phase) {
            case DNS -> timings.dns();
            case CONNECT -> timings.connect();
            case TLS -> timings.tls();
            case RESPONSE -> timings.firstByte();
            case POLICY, REQUEST -> null;
        };
    }

    private String note(Phase phase) {
        return switch (phase) {
            case DNS -> isAddress() ? "is an address" : String.join(", ", report.addresses());
            case TLS ->
                report.tls() == null
                        ? ""
                        : report.tls().version() + ", " + report.tls().cipher();
            case RESPONSE -> report.httpStatus() == null ? "" : "HTTP " + report.httpStatus();
            case POLICY, CONNECT, REQUEST -> "";
        };
    }

    /** Then resolving it is nothing but reading it. */
    private boolean isAddress() {
        return report.addresses().isEmpty() && report.timings().dns() != null && report.phase() != Phase.DNS;
    }

    private String attempt() {
        return report.attempt() == 1 ? "" : "attempt " + report.attempt();
    }

    private List<String> certificate() {
        var tls = report.tls();
        return tls == null
                ? List.of()
                : List.of("The certificate is of %s and ends %s.".formatted(tls.issuer(), tls.notAfter()), "");
    }

    private static String row(String name, String state, @Nullable Long micros, String note) {
        var time = micros == null ? "" : String.format(Locale.ROOT, "%.1f ms", micros / 1000.0);
        return "  %-9s %-7s %11s  %s".formatted(name, state, time, note).stripTrailing();
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
