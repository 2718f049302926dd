package io.storewire.embedded;

/** The broker and the database that the tests of this process share. */
public interface Backends {

    /** As {@code host:port}. */
    String kafka();

    String mongo();

    /** Started once, when the first test asks; stopped with the process. */
    static Backends shared() {
        return Shared.BACKENDS;
    }

    /** The holder of what is shared. */
    final class Shared {

        private static final Backends BACKENDS = start(System.getProperty("storewire.backends", "embedded"));

        private Shared() {}

        private static Backends start(String kind) {
            return switch (kind) {
                case "embedded" -> EmbeddedBackends.start();
                case "containers" -> ContainerBackends.start();
                default -> throw new IllegalArgumentException("storewire.backends is no kind of backends: " + kind);
            };
        }
    }
}
