package de.stadtkern.identity.account;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.people.Administrators;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What all modules keep about one person: exported as one, deleted as one. */
public final class PersonalDataOfAll {
    private final List<PersonalData> contributors;
    private final Administrators administrators;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public PersonalDataOfAll(
            List<PersonalData> contributors,
            Administrators administrators,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        // Accounts go last: others may still look up what belongs to the person.
        this.contributors = contributors.stream()
                .sorted(java.util.Comparator.comparing(
                        contributor -> contributor.module().equals("identity")))
                .toList();
        this.administrators = administrators;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The names of the modules that contribute. */
    public List<String> modules() {
        return contributors.stream().map(PersonalData::module).toList();
    }

    Map<String, Object> export(UUID person) {
        Map<String, Object> modules = new TreeMap<>();
        contributors.forEach(contributor -> modules.put(contributor.module(), contributor.export(person)));
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("person", person);
        export.put("exported", clock.instant());
        export.put("modules", modules);
        return export;
    }

    /** All or nothing; the audit log keeps the id and the counts only. */
    public void delete(UUID person) {
        transaction.executeWithoutResult(status -> {
            administrators.requireAnotherThan(person);
            Map<String, Object> counts = new TreeMap<>();
            contributors.forEach(contributor -> counts.put(contributor.module(), contributor.delete(person)));
            audit.record("account:delete", "person/" + person, counts);
            events.publishEvent(new Credentials.Changed());
        });
    }
}
