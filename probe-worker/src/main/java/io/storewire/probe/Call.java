package io.storewire.probe;

import io.storewire.events.EndpointType;
import io.storewire.events.TestRequested.Request;

/** What stays the same over all attempts. */
record Call(Request request, EndpointType zone, Doors doors, long began, Deadline deadline) {}
