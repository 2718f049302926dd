package io.storewire.worker;

/**
 * What a batch may ask of one host.
 *
 * @param atOnce tests at the same time
 * @param perSecond tests begun per second
 */
record HostLimits(int atOnce, int perSecond) {}
