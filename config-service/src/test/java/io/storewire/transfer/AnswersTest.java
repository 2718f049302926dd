package io.storewire.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storewire.api.Bodies;
import io.storewire.api.Problem;
import io.storewire.transfer.Entry.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Spool spool = new Spool();
    private final Answers answers = new Answers(spool, 200, true);

    @Test
    void areFollowedByHowManySaidWhat() throws IOException {
        answers.add(refused(1));
        answers.sumUp(Optional.of(Bodies.unreadable("The body ended early.")));

        assertThat(said()).isEqualTo("""
                {"line":1,"result":"REFUSED","errors":[{"pointer":"","code":"unreadable","detail":"nope"}]}
                {"summary":{"lines":1,"created":0,"changed":0,"unchanged":0,"refused":1,"dryRun":true,"complete":false,\
                "error":{"pointer":"","code":"unreadable","detail":"The body ended early."}}}
                """);
    }

    @Test
    void haveNoMoreRoomThanThereIs() {
        answers.add(refused(1));
        answers.add(refused(2));
        answers.demandRoom();
        answers.add(refused(3));

        assertThatThrownBy(answers::demandRoom)
                .isInstanceOfSatisfying(
                        Problem.class, why -> assertThat(why.code()).isEqualTo("answer-too-large"));
    }

    private static ImportedLine refused(long line) {
        return ImportedLine.of(new Label(line, null, null, null), Bodies.unreadable("nope"));
    }

    private String said() throws IOException {
        var said = new ByteArrayOutputStream();
        spool.copyTo(said);
        return said.toString(StandardCharsets.UTF_8);
    }
}
