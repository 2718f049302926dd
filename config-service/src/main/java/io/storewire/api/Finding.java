package io.storewire.api;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body, as JSON Pointer (RFC 6901); the empty one is the whole body
 * @param code stable, for programs
 * @param detail one sentence for people
 */
public record Finding(String pointer, String code, String detail) {}
