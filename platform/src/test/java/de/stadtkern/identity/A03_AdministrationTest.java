package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Roles, tokens and the audit log; mails go to a folder here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A03_AdministrationTest {
    private static final String GOOD = "korrekt pferd batterie heftklammer";

    private static TestServer server;
    private static Visitor administrator;
    private static String editorId = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Platform.class, Map.of());
        administrator = new Visitor(server);
        Matcher link =
                Pattern.compile("token=(\\S+)").matcher(Files.readString(data().resolve("first-administrator.txt")));
        assertThat(link.find()).isTrue();
        administrator.post("/api/accounts/reset", Map.of("token", link.group(1), "password", GOOD));
        assertThat(administrator.signIn("administrator@localhost", GOOD).status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path data() {
        return Path.of(server.bean(Environment.class).getRequiredProperty("stadtkern.data"));
    }

    @Test
    @Order(1)
    void withoutAMailServerMailsLieInAFolder() throws Exception {
        new Visitor(server)
                .post("/api/accounts", Map.of("email", "eva@example.org", "name", "Eva Editorin", "password", GOOD));
        Path folder = data().resolve("mail");
        String mail = "";
        for (int i = 0; i < 100 && mail.isEmpty(); i++) {
            Thread.sleep(50);
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    mail = files.filter(file -> file.toString().endsWith(".eml"))
                            .findFirst()
                            .map(A03_AdministrationTest::text)
                            .orElse("");
                }
            }
        }
        assertThat(mail).contains("To: eva@example.org").contains("/account/confirm");
        server.bean(JdbcClient.class)
                .sql("UPDATE identity.person SET confirmed = now() WHERE email_key = 'eva@example.org'")
                .update();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Order(2)
    void peopleAreListedSearchedAndPaged() {
        var found = administrator.get("/api/people?q=EVA").json();
        assertThat(found.path("items").size()).isEqualTo(1);
        editorId = found.path("items").path(0).path("id").asString();
        var first = administrator.get("/api/people?limit=1").json();
        assertThat(first.path("items").size()).isEqualTo(1);
        var second = administrator.get(first.path("next").asString()).json();
        assertThat(second.path("items").path(0).path("id").asString()).isEqualTo(editorId);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(administrator.get("/api/people?q=%25").json().path("items").size())
                .as("wildcards are text")
                .isZero();
        assertThat(administrator.get("/api/people?limit=0").status()).isEqualTo(400);
        assertThat(administrator.get("/api/people?after=1").status()).isEqualTo(400);
        assertThat(administrator.get("/api/people/not-a-uuid").status()).isEqualTo(400);
        assertThat(administrator
                        .get("/api/people/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void aGrantedRoleCountsAtOnceAndAMeasuresRoleOnlyThere() {
        Visitor editor = new Visitor(server);
        editor.signIn("eva@example.org", GOOD);
        assertThat(editor.get("/api/audit").status()).isEqualTo(403);
        var person = administrator.send(
                "PUT",
                "/api/people/" + editorId + "/roles",
                List.of(Map.of("role", "viewer-of-audit"), Map.of("role", "operator", "measure", "climate")));
        assertThat(person.status()).isEqualTo(200);
        assertThat(editor.get("/api/audit").status()).isEqualTo(200);
        assertThat(editor.get("/api/system").status())
                .as("held for one measure only")
                .isEqualTo(403);
        var session = editor.get("/api/session").json();
        assertThat(session.path("roles").toString())
                .contains("operator@climate")
                .contains("viewer-of-audit");
        assertThat(session.path("permissions").toString()).contains("system:read@climate");
        administrator.send("PATCH", "/api/people/" + editorId, Map.of("disabled", true));
        assertThat(editor.get("/api/audit").status()).as("closed account").isEqualTo(401);
        assertThat(new Visitor(server).signIn("eva@example.org", GOOD).status()).isEqualTo(401);
        administrator.send("PATCH", "/api/people/" + editorId, Map.of("disabled", false));
    }

    @Test
    @Order(4)
    void wrongGrantsAreRefusedWithoutChangingAny() {
        String path = "/api/people/" + editorId + "/roles";
        assertThat(administrator
                        .send("PUT", path, List.of(Map.of("role", "editor"), Map.of("role", "king")))
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/1/role");
        assertThat(administrator
                        .send("PUT", path, List.of(Map.of("role", "editor", "measure", "'; --")))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .get("/api/people/" + editorId)
                        .json()
                        .path("roles")
                        .size())
                .isEqualTo(2);
        String me = administrator.get("/api/me").json().path("id").asString();
        assertThat(administrator
                        .send("PUT", "/api/people/" + me + "/roles", List.of())
                        .status())
                .as("the last administrator")
                .isEqualTo(409);
        assertThat(administrator
                        .send("PATCH", "/api/people/" + editorId, Map.of("email", "administrator@localhost"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    @Order(5)
    void aTokenHoldsItsScopesIsShownOnceAndEndsAtOnce() {
        assertThat(administrator
                        .post("/api/tokens", Map.of("name", "x", "scopes", List.of("fly:high")))
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .post(
                                "/api/tokens",
                                Map.of("name", "x", "scopes", List.of("audit:read"), "expires", "2001-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
        var made = administrator.post(
                "/api/tokens",
                Map.of(
                        "name",
                        "Prüfgerät",
                        "scopes",
                        List.of("audit:read"),
                        "expires",
                        Instant.now().plusSeconds(3600).toString()));
        assertThat(made.status()).isEqualTo(201);
        String secret = made.json().path("token").asString();
        assertThat(secret).startsWith("stk_").hasSizeGreaterThan(40);
        Visitor device = new Visitor(server).with("Authorization", "Bearer " + secret);
        assertThat(device.get("/api/audit").status()).isEqualTo(200);
        assertThat(device.get("/api/people").status()).isEqualTo(403);
        assertThat(device.get("/api/me").status()).as("a token is no person").isEqualTo(403);
        var listed = administrator.get("/api/tokens");
        assertThat(listed.response().body()).doesNotContain(secret);
        assertThat(listed.json().path("items").path(0).path("lastUsed").isNull())
                .isFalse();
        assertThat(administrator
                        .send("DELETE", "/api/tokens/" + made.json().path("id").asString(), null)
                        .status())
                .isEqualTo(204);
        assertThat(device.get("/api/audit").status()).isEqualTo(401);
    }

    @Test
    @Order(6)
    void everythingDoneIsInTheAuditLogAndTheChainHolds() throws Exception {
        String entries = administrator.get("/api/audit?limit=500").response().body();
        assertThat(entries)
                .contains(
                        "account:first-administrator",
                        "account:register",
                        "account:reset-password",
                        "session:begin",
                        "session:refused",
                        "account:set-roles",
                        "token:create",
                        "token:delete")
                .doesNotContain("eva@example.org")
                .doesNotContain("stk_");
        var page = administrator.get("/api/audit?limit=2&action=session:begin").json();
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(administrator.get(page.path("next").asString()).status()).isEqualTo(200);
        var verification = administrator.get("/api/audit/verification").json();
        assertThat(verification.path("ok").asBoolean()).isTrue();
        assertThat(verification.path("firstBroken").isNull()).isTrue();
        assertThat(AuditVerification.verify(server.bean(DataSource.class)).entries())
                .isEqualTo(verification.path("entries").asLong());
    }

    @Test
    @Order(7)
    void theLogIsAppendOnlyAndATamperedEntryIsFound() throws Exception {
        JdbcClient jdbc = server.bean(JdbcClient.class);
        for (String statement : List.of(
                "UPDATE identity.audit_entry SET actor = 'nobody'",
                "DELETE FROM identity.audit_entry WHERE id = 1",
                "TRUNCATE identity.audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("append-only");
        }
        // Someone who owns the database can switch the trigger off; the chain still tells.
        jdbc.sql("ALTER TABLE identity.audit_entry DISABLE TRIGGER audit_append_only")
                .update();
        jdbc.sql("UPDATE identity.audit_entry SET actor = 'nobody' WHERE id = 3")
                .update();
        assertThat(AuditVerification.verify(server.bean(DataSource.class)))
                .extracting(AuditVerification.Result::ok, AuditVerification.Result::firstBroken)
                .containsExactly(false, 3L);
    }

    @Test
    @Order(8)
    void appendsFromManyThreadsStayInOneChain() throws Exception {
        AuditLog log = server.bean(AuditLog.class);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int j = 0; j < 20; j++) {
                    log.record("test:append", "thing/" + j, Map.of("b", 2, "a", "ä\u2028\""));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(AuditVerification.verify(server.bean(DataSource.class)).firstBroken())
                .as("none but the entry tampered with above")
                .isEqualTo(3L);
    }

    @Test
    @Order(9)
    void eachModuleWithPersonalDataExportsAndDeletesIt() {
        List<String> schemas = server.bean(JdbcClient.class)
                .sql("""
                        SELECT DISTINCT n.nspname FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE a.attnum > 0 AND c.relkind IN ('r', 'p')
                          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                          AND (col_description(c.oid, a.attnum) LIKE 'personal%'
                               OR a.attname IN ('person_id', 'email', 'email_address', 'phone', 'birth_date', 'ip_address'))
                        """)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(schemas).contains("identity");
        assertThat(server.bean(PersonalDataOfAll.class).modules())
                .as("modules whose schema holds personal data must offer PersonalData")
                .containsAll(schemas);
    }
}
