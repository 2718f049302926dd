package io.storewire.hostile;

import io.storewire.hostile.Endpoint.Behaviour;
import io.storewire.hostile.Trick.Answer;
import io.storewire.hostile.Trick.Interruption;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;

/** Does what the path of a request begins with: {@code /answer/403} answers 403, {@code /silent} says nothing. */
final class Gateway implements Behaviour {

    private static final String ANSWER = """
            HTTP/1.1 %s Demo\r
            Content-Type: application/json\r
            Content-Length: 13\r
            Connection: close\r
            \r
            {"demo":true}""";

    @Override
    public void on(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        var request = Received.headFrom(in);
        var trick = Misbehaviour.of(request.segment(1)).map(Misbehaviour::trick).orElse(null);
        if (trick instanceof Interruption interruption) {
            interruption.behaviour().on(socket);
            return;
        }
        request.bodyFrom(in);
        var behaviour = trick instanceof Answer answer ? answer.behaviour() : Answers.close(answer(request));
        behaviour.on(socket);
    }

    private static String answer(Received request) {
        if (!request.isComplete()) return ANSWER.formatted(400);
        var status = request.segment(2);
        var known = request.segment(1).equals("answer") && status.matches("[1-9][0-9]{2}");
        return ANSWER.formatted(known ? status : 404);
    }
}
