package de.stadtkern.history;

import de.stadtkern.history.run.Nightly;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.notice.Topic;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells those who decide about the history what went wrong. */
record FailureNotices(ApplicationEventPublisher events, TransactionTemplate transaction) implements Nightly.Told {
    private static final Logger LOG = LoggerFactory.getLogger(FailureNotices.class);

    @Override
    public void archiveFailed(String reason) {
        tell(HistoryModule.ARCHIVE_FAILED, reason);
    }

    @Override
    public void runFailed(String reason) {
        tell(HistoryModule.RUN_FAILED, reason);
    }

    private void tell(Topic topic, String reason) {
        try {
            transaction.executeWithoutResult(ignored -> events.publishEvent(new Notice(
                    topic.key(),
                    new Recipients.Holders(HistoryModule.KEEP),
                    Map.of("reason", reason),
                    "/administration/history",
                    null)));
        } catch (RuntimeException e) {
            LOG.error("That the history failed could not be told: {}", e.getMessage());
        }
    }
}
