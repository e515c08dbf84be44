package de.stadtkern.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the program logs between opening and closing. */
public final class LogLines implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    private LogLines() {}

    public static LogLines watch() {
        LogLines lines = new LogLines();
        lines.seen.start();
        ROOT.addAppender(lines.seen);
        return lines;
    }

    public List<ILoggingEvent> events() {
        return List.copyOf(seen.list);
    }

    /** Warnings and errors of a package and what is below it, as they are read. */
    public List<String> warnings(String ofPackage) {
        return events().stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                        && event.getLoggerName().startsWith(ofPackage))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        ROOT.detachAppender(seen);
    }
}
