package io.storewire.malformed;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many requests, each route's over a connection of its own: what a route takes only one by one is not refused for that. */
public record Flood(int port) {

    /** What was wrong with the answers; nothing, if all of them refuse. */
    public List<String> complaints(List<Malformed> requests) throws InterruptedException, ExecutionException {
        var complaints = new ArrayList<String>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts =
                    requests.stream()
                            .collect(groupingBy(malformed -> malformed.route().toString()))
                            .values()
                            .stream()
                            .map(ofOneRoute -> senders.submit(() -> sent(ofOneRoute)))
                            .toList();
            for (Future<List<String>> part : parts) complaints.addAll(part.get());
        }
        return complaints;
    }

    private List<String> sent(List<Malformed> requests) throws IOException {
        var complaints = new ArrayList<String>();
        try (var wire = new Wire(port)) {
            for (var malformed : requests) {
                var answers = wire.send(malformed.request());
                var refused = !answers.isEmpty() && answers.stream().allMatch(Answer::refuses);
                if (!refused) complaints.add("%s%n  was answered by %s".formatted(malformed, answers));
            }
        }
        return complaints;
    }
}
