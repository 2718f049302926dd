package io.storewire.probe;

/** What every attempt goes through; without state of its own. */
record Stages(
        EndpointPolicy policy,
        Limits limits,
        Resolve resolve,
        Connect connect,
        Handshake handshake,
        Exchange exchange,
        Drain drain,
        Alarm alarm) {}
