package de.stadtkern.identity.account;

import de.stadtkern.mail.Mail;
import de.stadtkern.mail.Outbox;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;

/**
 * Mails about accounts, in the receiver's language. They are queued; sending happens beside the request, so that its
 * duration tells nothing about accounts.
 */
public final class Mails {
    private final Outbox outbox;
    private final Texts texts;

    Mails(Outbox outbox, Texts texts) {
        this.outbox = outbox;
        this.texts = texts;
    }

    /** @param kind part of the catalogue keys {@code mail.<kind>.subject} and {@code mail.<kind>.body} */
    public void send(String kind, String to, String languageTag, Object... values) {
        Language language = Language.ofTag(languageTag);
        outbox.send(Mail.of(
                kind,
                to,
                language.tag(),
                texts.get(language, "mail." + kind + ".subject"),
                texts.get(language, "mail." + kind + ".body", values)));
    }
}
