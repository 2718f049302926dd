package io.storewire.cli;

import io.storewire.events.Code;
import io.storewire.events.EndpointType;
import io.storewire.events.Hints;
import io.storewire.events.Outcome;
import io.storewire.events.Phase;
import io.storewire.events.TestRequested.Request;
import io.storewire.events.TestResult.Timings;
import io.storewire.events.TestResult.Tls;
import io.storewire.events.Warning;
import io.storewire.worker.LoneProbe;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a probe went, with the names that the HTTP API has for it, and the addresses besides, which only an operator sees.
 *
 * @param hint for a shop manager
 * @param detail for an engineer
 */
record Report(
        String method,
        EndpointType endpointType,
        String verb,
        String url,
        List<String> addresses,
        Outcome outcome,
        @Nullable Phase phase,
        Code code,
        String hint,
        String detail,
        @Nullable Integer httpStatus,
        Timings timings,
        @Nullable Tls tls,
        int attempt,
        Instant finishedAt,
        List<Warning> warnings) {

    static Report of(String method, EndpointType zone, Request request, LoneProbe.Run run) {
        var ended = run.outcome();
        var code = ended.code();
        var measures = ended.measures();
        var hint = Hints.of(code.name(), ended.httpStatus());
        return new Report(
                method,
                zone,
                request.verb(),
                request.url(),
                run.addresses().stream().map(InetAddress::getHostAddress).toList(),
                code.outcome(),
                code.phase(),
                code,
                hint.hint(),
                hint.engineer(),
                ended.httpStatus(),
                measures.timings(),
                measures.tls(),
                measures.attempt(),
                run.finishedAt(),
                Warning.of(code.outcome(), measures.tls(), run.finishedAt()));
    }
}
