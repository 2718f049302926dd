package io.storewire.store;

/** Which test it is, and whether somebody had asked for it before. */
public record TestAnswer(String testId, boolean joined) {}
