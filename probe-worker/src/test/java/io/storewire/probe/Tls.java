package io.storewire.probe;

/** All who may speak TLS for a probe: what comes out must not depend on it. */
enum Tls {
    PLATFORM(TlsProvider.ofPlatform()),
    CONSCRYPT(TlsProvider.conscrypt());

    @SuppressWarnings("ImmutableEnumChecker") // nothing in it changes
    private final TlsProvider provider;

    Tls(TlsProvider provider) {
        this.provider = provider;
    }

    TlsProvider provider() {
        return provider;
    }
}
