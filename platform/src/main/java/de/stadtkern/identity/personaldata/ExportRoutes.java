package de.stadtkern.identity.personaldata;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.DeletionVerification;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One's own data as one file, and the check of a deletion receipt. */
@RestController
@Tag(name = "Account")
public final class ExportRoutes {
    /** @param email the address that the receipt is said to be for; may be left out */
    record Question(
            @Nullable Map<String, Object> receipt, @Nullable String email) {}

    /** @param addressFits whether the receipt is for the address; {@code null} where none was given */
    record Answer(
            boolean genuine,
            @Nullable Long entry,
            @Nullable Instant deleted,
            @Nullable Boolean addressFits) {}

    private final PersonalDataOfAll personalData;
    private final ExportArchive archive;
    private final AuditLog audit;
    private final DataSource database;

    ExportRoutes(PersonalDataOfAll personalData, ExportArchive archive, AuditLog audit, DataSource database) {
        this.personalData = personalData;
        this.archive = archive;
        this.audit = audit;
        this.database = database;
    }

    @Operation(
            summary = "Download everything that the platform keeps about oneself as one ZIP",
            description =
                    "index.html to read, data/<module>.json for programs, files/<module>/… where a module keeps files.")
    @GetMapping(path = "/api/me/export.zip", produces = "application/zip")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UUID me = Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has data here."));
        Map<String, Map<String, Object>> data = personalData.exportByModule(me);
        audit.record("account:export", "person/" + me, Map.of());
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"stadtkern.zip\"");
        response.setHeader("Cache-Control", "no-store");
        archive.write(data, personalData.filesByModule(me), Language.of(request), response.getOutputStream());
    }

    @Operation(
            summary = "Check a deletion receipt against the audit log",
            description = "Genuine when the log has the hash of exactly this receipt. Nothing of the question is kept.")
    @PostMapping("/api/accounts/deletion-receipt")
    Answer verify(@RequestBody Question question) throws SQLException {
        Map<String, Object> receipt = Input.required("/receipt", question.receipt());
        DeletionVerification.Result result = DeletionVerification.verify(database, receipt);
        return new Answer(result.genuine(), result.entry(), result.deleted(), fits(receipt, question.email()));
    }

    private static @Nullable Boolean fits(Map<String, Object> receipt, @Nullable String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        String key = EmailAddress.parse("/email", email).key();
        return receipt.get("address") instanceof Map<?, ?> address
                && address.get("salt") instanceof String salt
                && DeletionVerification.addressHash(salt, key).equals(address.get("sha256"));
    }
}
