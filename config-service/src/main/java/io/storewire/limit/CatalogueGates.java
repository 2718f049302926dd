package io.storewire.limit;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How many catalogues are in memory at once, for a heap of 460 MB: up to 16 MB each on their way in or out, three times that for
 * one that is searched, and some 300 MB for one that is checked.
 */
@Component
public class CatalogueGates {

    private static final int RECEIVED = 6;
    private static final int SEARCHED = 4;
    private static final int SENT = 4;
    private static final int OF_ONE_MERCHANT = 2;

    private final Gate receiving;
    private final Gate checking;
    private final Gate searching;
    private final Gate sending;

    CatalogueGates(RefusalCounts refused) {
        receiving = new Gate(Crowd.CATALOGUE, RECEIVED, OF_ONE_MERCHANT, Duration.ZERO, refused);
        checking = new Gate(Crowd.CATALOGUE, 1, 1, Duration.ofSeconds(20), refused);
        searching = new Gate(Crowd.CATALOGUE, SEARCHED, OF_ONE_MERCHANT, Duration.ofSeconds(5), refused);
        sending = new Gate(Crowd.CATALOGUE, SENT, OF_ONE_MERCHANT, Duration.ZERO, refused);
    }

    /**
     * Takes as long as the sender likes, so nobody waits for it.
     *
     * @throws io.storewire.api.Problem 429 if there is no place for the merchant
     */
    public <T> T receive(String merchantId, Supplier<T> work) {
        return receiving.let(merchantId, work);
    }

    /** @throws io.storewire.api.Problem 429 if those before it take too long */
    public <T> T check(String merchantId, Supplier<T> work) {
        return checking.let(merchantId, work);
    }

    /**
     * Takes as long as the reader likes, so nobody waits for it.
     *
     * @throws io.storewire.api.Problem 429 if there is no place for the merchant
     */
    public void send(String merchantId, Runnable work) {
        sending.let(merchantId, () -> {
            work.run();
            return true;
        });
    }

    /** @throws io.storewire.api.Problem 429 if those before it take too long */
    public <T> T search(String merchantId, Supplier<T> work) {
        return searching.let(merchantId, work);
    }
}
