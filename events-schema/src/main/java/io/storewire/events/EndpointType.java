package io.storewire.events;

/** How the platform reaches an endpoint: over the internet, or from inside a private network; also the zone that tests it. */
public enum EndpointType {
    PUBLIC,
    PRIVATE
}
