package io.storewire.session;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonString;

/** What the database is asked about sessions, such as {@code find} or {@code update}. */
final class Commands implements CommandListener {

    private final List<String> names = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        var collection = event.getCommand().get(event.getCommandName());
        if (new BsonString("sessions").equals(collection)) names.add(event.getCommandName());
    }

    /** Since the last time. */
    List<String> taken() {
        var taken = List.copyOf(names);
        names.clear();
        return taken;
    }
}
