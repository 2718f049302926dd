package io.storewire.malformed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many requests over a few connections at a time. */
public record Flood(int port, int connections) {

    /** What was wrong with the answers; nothing, if all of them refuse. */
    public List<String> complaints(List<Malformed> requests) throws InterruptedException, ExecutionException {
        var complaints = new ArrayList<String>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = IntStream.range(0, connections)
                    .mapToObj(part -> senders.submit(() -> sent(part, requests)))
                    .toList();
            for (Future<List<String>> part : parts) complaints.addAll(part.get());
        }
        return complaints;
    }

    private List<String> sent(int part, List<Malformed> requests) throws IOException {
        var complaints = new ArrayList<String>();
        try (var wire = new Wire(port)) {
            for (int n = part; n < requests.size(); n += connections) {
                var malformed = requests.get(n);
                var answers = wire.send(malformed.request());
                var refused = !answers.isEmpty() && answers.stream().allMatch(Answer::refuses);
                if (!refused) complaints.add("%s%n  was answered by %s".formatted(malformed, answers));
            }
        }
        return complaints;
    }
}
