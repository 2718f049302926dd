package io.storewire.store;

import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.EndpointType;

/** A saved endpoint; its revision is the sequence of the change that saved it. */
record Connector(String endpoint, EndpointType endpointType, long revision) {

    ConnectorValues values(String method) {
        return new ConnectorValues(method, endpoint, endpointType);
    }
}
