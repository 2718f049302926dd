package io.storewire.store;

import io.storewire.api.Body;
import io.storewire.api.Problem;
import io.storewire.events.Change.ConnectorValues;
import io.storewire.events.EndpointType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a body says that a connector is to be, and why. */
record SaveConnector(
        String endpoint,
        EndpointType endpointType,
        @Nullable String reason,
        @Nullable String changeReference) {

    /**
     * Reads a body that was held against its schema; the endpoint is in its normal form.
     *
     * @throws Problem 422 with all findings
     */
    static SaveConnector read(Body body, EndpointRules rules) {
        var parsed = body.text("endpoint").map(rules::parse);
        var save = body.and(parsed.map(EndpointRules.Parsed::findings).orElse(List.of()))
                .as(SaveConnector.class);
        var endpoint = parsed.map(EndpointRules.Parsed::endpoint).orElseThrow();
        return new SaveConnector(endpoint, save.endpointType, save.reason, save.changeReference);
    }

    ConnectorValues values(String method) {
        return new ConnectorValues(method, endpoint, endpointType);
    }
}
