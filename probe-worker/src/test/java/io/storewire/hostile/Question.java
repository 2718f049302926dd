package io.storewire.hostile;

import java.net.InetAddress;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What a name server was asked, and the answers that this allows.
 *
 * @param overTcp whether it was asked that way, since an answer over UDP was cut off
 * @param earlier how often it was asked the same before
 */
public record Question(Message query, boolean overTcp, int earlier) {

    /** Whole, without the root's dot. */
    static String name(Message query) {
        return query.getQuestion().getName().toString(true);
    }

    /** As in {@code shop.test A}. */
    static String text(Message query) {
        return name(query) + " " + Type.string(query.getQuestion().getType());
    }

    /** @param rcode one of {@link org.xbill.DNS.Rcode} */
    public Message refused(int rcode) {
        var answer = empty();
        answer.getHeader().setRcode(rcode);
        return answer;
    }

    /** Only some of the addresses; the others are told over TCP. */
    Message cutOff(String... literals) {
        var answer = addresses(literals);
        answer.getHeader().setFlag(Flags.TC);
        return answer;
    }

    Message alias(String target) {
        var answer = empty();
        var alias = Name.fromConstantString(target + ".");
        answer.addRecord(new CNAMERecord(asked().getName(), DClass.IN, 1, alias), Section.ANSWER);
        return answer;
    }

    /** Those of the family that was asked for; possibly none. */
    public Message addresses(String... literals) {
        var answer = empty();
        for (var literal : literals) {
            var address = record(literal);
            if (address.getType() == asked().getType()) answer.addRecord(address, Section.ANSWER);
        }
        return answer;
    }

    private Record record(String literal) {
        var address = InetAddress.ofLiteral(literal);
        return address.getAddress().length == 4
                ? new ARecord(asked().getName(), DClass.IN, 1, address)
                : new AAAARecord(asked().getName(), DClass.IN, 1, address);
    }

    private Message empty() {
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(asked(), Section.QUESTION);
        return answer;
    }

    private Record asked() {
        return query.getQuestion();
    }
}
