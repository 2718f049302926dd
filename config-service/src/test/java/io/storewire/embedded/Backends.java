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

        private static final Backends BACKENDS = start();

        private Shared() {}

        private static Backends start() {
            var kafka = new EmbeddedKafka().start();
            var mongo = new EmbeddedMongo();
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
            return new Backends() {
                @Override
                public String kafka() {
                    return kafka.address();
                }

                @Override
                public String mongo() {
                    return mongo.uri();
                }
            };
        }
    }
}
