package io.storewire.worker;

import io.storewire.events.Change.ConnectorRemoved;
import io.storewire.events.Change.ConnectorSaved;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.Change.StoreRegistered;
import io.storewire.events.Change.StoreUpdated;
import io.storewire.events.ConfigChanged;
import io.storewire.events.EventCodec.Decoded;
import io.storewire.probe.Host;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a save or a removal means to tests: older ones need no call any more, and newer ones wait for no old failures. */
final class ConfigListener {

    private final Revisions revisions;
    private final Hosts hosts;

    ConfigListener(Revisions revisions, Hosts hosts) {
        this.revisions = revisions;
        this.hosts = hosts;
    }

    /** Skips what it can't read: config-service sees to that. */
    void on(ConsumerRecord<byte[], byte[]> record) {
        if (Received.decode(record) instanceof Decoded.Event decoded
                && decoded.event() instanceof ConfigChanged event) {
            on(event);
        }
    }

    private void on(ConfigChanged event) {
        switch (event.change()) {
            case StoreRegistered registered -> {}
            case StoreUpdated updated -> {}
            case ConnectorSaved saved -> changed(event, saved.before(), saved.after());
            case ConnectorRemoved removed -> changed(event, removed.before(), removed.before());
        }
    }

    private void changed(ConfigChanged event, @Nullable ConnectorValues before, ConnectorValues latest) {
        revisions.saved(event.storeId(), latest.method(), event.sequence());
        hosts.reset(Host.of(latest.endpoint()));
        if (before != null) hosts.reset(Host.of(before.endpoint()));
    }
}
