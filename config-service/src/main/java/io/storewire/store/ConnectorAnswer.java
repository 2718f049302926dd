package io.storewire.store;

import io.storewire.api.Finding;
import io.storewire.events.EndpointType;
import java.util.List;

/** A connector as it is saved, with its revision and what looks odd about it. */
public record ConnectorAnswer(
        String method, String endpoint, EndpointType endpointType, long revision, List<Finding> warnings) {

    static ConnectorAnswer of(String method, Connector saved) {
        var warnings = EndpointRules.warnings(saved.endpoint(), saved.endpointType());
        return new ConnectorAnswer(method, saved.endpoint(), saved.endpointType(), saved.revision(), warnings);
    }
}
