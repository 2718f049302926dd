package io.storewire.malformed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What is said of faults, with a stack trace or as an error, by the threads that serve requests. */
public final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Level before = ROOT.getLevel();

    /** Listens until it is closed, to everything that is said in production. */
    public static Log listening() {
        var log = new Log();
        log.start();
        ROOT.addAppender(log);
        ROOT.setLevel(Level.INFO);
        return log;
    }

    public Queue<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        ROOT.setLevel(before);
        ROOT.detachAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var serves = event.getThreadName().startsWith("tomcat")
                || event.getThreadName().startsWith("http");
        var fault = event.getThrowableProxy() != null || event.getLevel().isGreaterOrEqual(Level.ERROR);
        if (serves && fault) faults.add(event.getLoggerName() + ": " + event.getFormattedMessage());
    }
}
