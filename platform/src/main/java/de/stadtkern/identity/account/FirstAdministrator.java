package de.stadtkern.identity.account;

import de.stadtkern.identity.people.Administrators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * While no administrator has a password, each start makes a one-time link to choose it: into the log, and into {@code
 * first-administrator.txt} of the data directory, readable by its owner only.
 */
final class FirstAdministrator {
    static final String EMAIL = "administrator@localhost";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final Administrators administrators;
    private final AccountTable accounts;
    private final Links links;
    private final Path file;
    private final TransactionTemplate transaction;

    FirstAdministrator(
            Administrators administrators,
            AccountTable accounts,
            Links links,
            Path data,
            TransactionTemplate transaction) {
        this.administrators = administrators;
        this.accounts = accounts;
        this.links = links;
        this.file = data.resolve("first-administrator.txt");
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void welcome() throws IOException {
        Files.deleteIfExists(file);
        if (administrators.anyCanSignIn()) {
            return;
        }
        String proof = transaction.execute(status -> {
            UUID person = administrators.ensureFirst(EMAIL);
            return accounts.prove(person, AccountTable.Purpose.RESET, LIFETIME);
        });
        String link = links.to("/account/reset", String.valueOf(proof));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, """
                Open this address once within 7 days to choose the administrator's password:
                Diese Adresse einmal innerhalb von 7 Tagen öffnen, um das Passwort der Administration zu wählen:

                %s

                Then sign in as / Dann anmelden als: %s
                """.formatted(link, EMAIL));
        LOG.info("No administrator yet. Choose the password of {} at {}", EMAIL, link);
    }
}
