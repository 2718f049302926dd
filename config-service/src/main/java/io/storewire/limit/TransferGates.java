package io.storewire.limit;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many imports and exports there are at once, until their last line was taken: what an import answers waits on our disk.
 * Each is one command of its user, whatever it holds, and counts against no merchant's changes per second.
 */
@Component
public class TransferGates {

    static final int AT_ONCE = 3;
    static final int OF_ONE_USER = 1;

    private final Gate importing;
    private final Gate exporting;

    TransferGates(RefusalCounts refused) {
        importing = new Gate(Crowd.IMPORT, AT_ONCE, OF_ONE_USER, Duration.ZERO, refused);
        exporting = new Gate(Crowd.EXPORT, AT_ONCE, OF_ONE_USER, Duration.ZERO, refused);
    }

    /** @throws io.storewire.api.Problem 429 if the user, or the instance, imports as much as may be */
    public Place enterImport(String user) {
        return importing.enter(user);
    }

    /** @throws io.storewire.api.Problem 429 if the user, or the instance, exports as much as may be */
    public Place enterExport(String user) {
        return exporting.enter(user);
    }
}
