package io.storewire.portal;

import io.storewire.batch.Progress.State;
import io.storewire.batch.ShownBatch;
import java.util.Optional;

/** A batch as every page shows it. */
record BatchLine(ShownBatch batch) {

    public Segments segments() {
        return Segments.of(batch.outcomes(), batch.total());
    }

    /** What its stores were chosen by, if they were not named. */
    public Optional<Filters> chosen() {
        return Optional.ofNullable(batch.filter()).map(Filters::ofStores);
    }

    /** Whether nothing more will happen to it. */
    public boolean over() {
        return batch.endedAt() != null;
    }

    public boolean cancellable() {
        return !over() && batch.state() != State.CANCELLED;
    }

    public long unsuccessful() {
        return batch.unsuccessful();
    }

    /** Before it is over, more may become unsuccessful. */
    public boolean repeatable() {
        return over() && unsuccessful() > 0;
    }
}
