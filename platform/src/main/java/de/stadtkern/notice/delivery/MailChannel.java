package de.stadtkern.notice.delivery;

import de.stadtkern.identity.People;
import de.stadtkern.mail.Mail;
import de.stadtkern.mail.Outbox;
import de.stadtkern.notice.Wordings;
import de.stadtkern.notice.preference.UnsubscribeLinks;
import de.stadtkern.web.Language;
import de.stadtkern.web.PublicAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the mails of notices, single ones and digests, and hands them over to the outbox. */
public final class MailChannel {
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final People people;
    private final Wordings wordings;
    private final UnsubscribeLinks links;
    private final PublicAddress address;
    private final TransactionTemplate transaction;

    public MailChannel(
            Deliveries deliveries,
            Outbox outbox,
            People people,
            Wordings wordings,
            UnsubscribeLinks links,
            PublicAddress address,
            TransactionTemplate transaction) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.people = people;
        this.wordings = wordings;
        this.links = links;
        this.address = address;
        this.transaction = transaction;
    }

    /** Hands over everything that is due; returns how many mails. */
    int handOverDue() {
        int mails = 0;
        while (Boolean.TRUE.equals(transaction.execute(status -> handOverNext()))) {
            mails++;
        }
        return mails;
    }

    private boolean handOverNext() {
        List<Message> messages = deliveries.takeMails();
        if (messages.isEmpty()) {
            return false;
        }
        Optional<People.Contact> contact = people.find(messages.getFirst().person());
        if (contact.isEmpty()) {
            messages.forEach(each -> deliveries.finish(each.delivery(), false, "the account is closed or gone"));
            return true;
        }
        UUID reference = UUID.randomUUID();
        outbox.send(mail(contact.get(), messages, reference));
        deliveries.handOver(messages, reference);
        return true;
    }

    private Mail mail(People.Contact to, List<Message> messages, UUID reference) {
        Language language = Language.ofTag(to.language());
        Message first = messages.getFirst();
        boolean single = messages.size() == 1;
        boolean oneTopic = messages.stream().allMatch(each -> each.topic().equals(first.topic()));
        String topic = oneTopic ? first.topic() : UnsubscribeLinks.ALL;
        StringBuilder text = new StringBuilder(wordings.text(language, "notice.mail.greeting", to.name()));
        for (Message message : messages) {
            if (!single) {
                text.append("\n\n• ").append(wordings.title(message.topic(), message.values(), language));
            }
            text.append("\n\n").append(wordings.body(message.topic(), message.values(), language));
            if (message.path() != null) {
                text.append("\n\n")
                        .append(wordings.text(language, "notice.mail.more"))
                        .append("\n")
                        .append(address.to(message.path()));
            }
        }
        text.append("\n\n---\n\n")
                .append(
                        oneTopic
                                ? wordings.text(language, "notice.mail.why", wordings.name(topic, language))
                                : wordings.text(language, "notice.mail.whyAll"))
                .append("\n\n")
                .append(wordings.text(language, "notice.mail.settings"))
                .append("\n")
                .append(address.to("/notices/settings"))
                .append("\n\n")
                .append(wordings.text(language, "notice.mail.unsubscribe"))
                .append("\n")
                .append(links.page(to.id(), topic))
                .append("\n");
        String subject = single
                ? wordings.title(first.topic(), first.values(), language)
                : wordings.text(language, "notice.mail.digest", messages.size());
        return new Mail(
                "notice",
                to.email(),
                language.tag(),
                subject,
                text.toString(),
                links.headers(to.id(), topic),
                reference);
    }
}
