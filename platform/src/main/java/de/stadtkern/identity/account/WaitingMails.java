package de.stadtkern.identity.account;

import de.stadtkern.identity.PersonalData;
import de.stadtkern.mail.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The mails to a person that have not gone out yet; the mail module stands below accounts and knows addresses only. */
final class WaitingMails implements PersonalData {
    private final AccountTable accounts;
    private final Outbox outbox;

    WaitingMails(AccountTable accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    @Override
    public String module() {
        return "mail";
    }

    @Override
    public Map<String, Object> export(UUID person) {
        return Map.of(
                "waiting",
                accounts.find(person)
                        .map(account -> outbox.waiting(account.email()))
                        .orElse(List.of()));
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        return Map.of(
                "waiting",
                accounts.find(person)
                        .map(account -> outbox.forget(account.email()))
                        .orElse(0));
    }
}
