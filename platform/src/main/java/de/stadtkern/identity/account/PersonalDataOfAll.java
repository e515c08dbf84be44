package de.stadtkern.identity.account;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.DeletionVerification;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.people.Administrators;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What all modules keep about one person: exported as one, deleted as one, with a receipt. */
public final class PersonalDataOfAll {
    private final List<PersonalData> contributors;
    private final Administrators administrators;
    private final AccountTable accounts;
    private final Receipts receipts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PersonalDataOfAll(
            List<PersonalData> contributors,
            Administrators administrators,
            AccountTable accounts,
            Receipts receipts,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        // The account goes last: others still look up what belongs to the person by it.
        this.contributors = contributors.stream()
                .sorted(java.util.Comparator.comparing(
                        (PersonalData contributor) -> contributor instanceof IdentityPersonalData))
                .toList();
        this.administrators = administrators;
        this.accounts = accounts;
        this.receipts = receipts;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The names of the modules that contribute. */
    public List<String> modules() {
        return contributors.stream().map(PersonalData::module).distinct().toList();
    }

    Map<String, Object> export(UUID person) {
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("person", person);
        export.put("exported", clock.instant());
        export.put("modules", exportByModule(person));
        return export;
    }

    /** Everything, as JSON-able values by the module that keeps it. */
    public Map<String, Map<String, Object>> exportByModule(UUID person) {
        Map<String, Map<String, Object>> modules = new TreeMap<>();
        contributors.forEach(
                contributor -> modules.computeIfAbsent(contributor.module(), module -> new LinkedHashMap<>())
                        .putAll(contributor.export(person)));
        return modules;
    }

    /** The files that belong to the person, by the module that keeps them. */
    public Map<String, List<PersonalData.File>> filesByModule(UUID person) {
        Map<String, List<PersonalData.File>> files = new TreeMap<>();
        contributors.forEach(contributor -> files.computeIfAbsent(contributor.module(), module -> new ArrayList<>())
                .addAll(contributor.files(person)));
        return files;
    }

    /**
     * All or nothing. The audit log keeps the id, the counts and the hash of the receipt; the receipt itself is mailed to
     * the person and kept nowhere.
     *
     * @return the receipt, empty where the account is gone already
     */
    public Map<String, Object> delete(UUID person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            administrators.requireAnotherThan(person);
            Account account = accounts.find(person).orElse(null);
            if (account == null) {
                return Map.<String, Object>of();
            }
            Map<String, Map<String, Integer>> deleted = new TreeMap<>();
            Map<String, List<PersonalData.Kept>> kept = new TreeMap<>();
            for (PersonalData contributor : contributors) {
                deleted.computeIfAbsent(contributor.module(), module -> new TreeMap<>())
                        .putAll(contributor.delete(person));
                kept.computeIfAbsent(contributor.module(), module -> new ArrayList<>())
                        .addAll(contributor.kept(person));
            }
            Map<String, Object> receipt = receipts.write(account, deleted, kept);
            Map<String, Object> facts = new TreeMap<>(deleted);
            facts.put("receipt", Objects.requireNonNull(receipt.get("receipt")));
            facts.put("receiptHash", DeletionVerification.hash(receipt));
            audit.record("account:delete", "person/" + person, facts);
            events.publishEvent(new Credentials.Changed());
            receipts.mail(account, receipt);
            return receipt;
        }));
    }
}
