package io.storewire.events;

import java.io.Serializable;

/**
 * Who did it, as the sign-in said.
 *
 * @param id the subject of the token, stable over a change of name
 * @param name for people to read
 */
public record Actor(String id, String name) implements Serializable {}
