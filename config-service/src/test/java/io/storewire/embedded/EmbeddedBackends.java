package io.storewire.embedded;

/** Both within this process. */
record EmbeddedBackends(String kafka, String mongo) implements Backends {

    static EmbeddedBackends start() {
        var kafka = new EmbeddedKafka().start();
        var mongo = new EmbeddedMongo();
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        return new EmbeddedBackends(kafka.address(), mongo.uri());
    }
}
