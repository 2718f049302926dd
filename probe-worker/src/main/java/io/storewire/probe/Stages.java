package io.storewire.probe;

import org.jspecify.annotations.Nullable;

/**
 * What every attempt goes through; without state of its own.
 *
 * @param secondHandshake for a server that the first one finds nothing in common with; missing where they are the same
 */
record Stages(
        EndpointPolicy policy,
        Limits limits,
        Resolve resolve,
        Connect connect,
        Handshake handshake,
        @Nullable Handshake secondHandshake,
        Exchange exchange,
        Drain drain,
        Alarm alarm) {}
