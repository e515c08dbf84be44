package de.stadtkern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.Visitor;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A person takes everything along as one file, and keeps a proof of what was deleted. */
class A13_PersonalDataTest {
    private static Inhabitants people;

    @BeforeAll
    static void start() {
        people = new Inhabitants(Map.of());
    }

    @AfterAll
    static void stop() {
        people.close();
    }

    private static Map<String, String> archive(Inhabitants.Someone person) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(people.server.address("/api/me/export.zip"))
                            .header("Cookie", "session=" + person.visitor().sessionCookie())
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
            Map<String, String> files = new LinkedHashMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        }
    }

    @Test
    void theExportIsOneZipToReadAndForPrograms() throws Exception {
        var person = people.someone("Eva <script>alert(1)</script>", "editor");
        var files = archive(person);
        assertThat(files).containsKeys("index.html", "data/identity.json");
        assertThat(files.get("index.html"))
                .contains(person.email())
                .contains("Eva &lt;script&gt;")
                .doesNotContain("<script>");
        var identity = JsonMapper.shared().readTree(files.get("data/identity.json"));
        assertThat(identity.path("account").path("email").asString()).isEqualTo(person.email());
        assertThat(identity.path("delegations").isArray()).isTrue();
        assertThat(String.join("", files.values())).doesNotContain("argon2");
        assertThat(new Visitor(people.server).get("/api/me/export.zip").status())
                .isEqualTo(401);
        assertThat(people.audited("account:export")).startsWith("person/" + person.id());
    }

    private static Map<String, Object> delete(Inhabitants.Someone person) {
        var answer = person.visitor().send("DELETE", "/api/me", Map.of("password", Inhabitants.PASSWORD));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return JsonMapper.shared().readValue(answer.response().body(), new TypeReference<Map<String, Object>>() {});
    }

    private static Visitor.Answer verify(Map<String, Object> question) {
        return new Visitor(people.server).post("/api/accounts/deletion-receipt", question);
    }

    @Test
    void theReceiptSaysWhatWentAndWhatStaysAndVerifies() throws Exception {
        var person = people.someone("Lara Letzte");
        Map<String, Object> receipt = delete(person);
        String text = DeletionVerification.canonical(receipt);
        assertThat(text)
                .contains("\"person\":1")
                .contains("\"thing\":\"audit-entry\"")
                .contains("\"why\":")
                .doesNotContain(person.email())
                .doesNotContain(person.name());
        var answer = verify(Map.of("receipt", receipt, "email", person.email())).json();
        assertThat(answer.path("genuine").asBoolean()).isTrue();
        assertThat(answer.path("addressFits").asBoolean()).isTrue();
        assertThat(answer.path("deleted").asString()).isNotEmpty();
        assertThat(verify(Map.of("receipt", receipt, "email", "other@example.org"))
                        .json()
                        .path("addressFits")
                        .asBoolean())
                .isFalse();
        assertThat(people.mailTo(person.email(), 1)).isNotEmpty();
        DataSource database = people.server.bean(DataSource.class);
        assertThat(DeletionVerification.verify(
                                database, " " + JsonMapper.shared().writeValueAsString(receipt) + "\n")
                        .genuine())
                .isTrue();
        assertThat(people.audited("account:delete"))
                .contains(DeletionVerification.hash(receipt))
                .doesNotContain(person.email());
        assertThat(AuditVerification.verify(database).ok()).isTrue();
    }

    @Test
    void anyChangeToTheReceiptIsFound() throws Exception {
        Map<String, Object> receipt = delete(people.someone("Fritz Fälscher"));
        for (String field : List.copyOf(receipt.keySet())) {
            Map<String, Object> forged = new LinkedHashMap<>(receipt);
            forged.put(field, "something else");
            assertThat(verify(Map.of("receipt", forged)).json().path("genuine").asBoolean(true))
                    .as(field)
                    .isFalse();
            forged.remove(field);
            assertThat(verify(Map.of("receipt", forged)).json().path("genuine").asBoolean(true))
                    .as("without " + field)
                    .isFalse();
        }
        DataSource database = people.server.bean(DataSource.class);
        for (String nonsense : List.of("", "[]", "{", "17", "{\"person\": 17}", "{\"person\": \"x'; --\"}")) {
            assertThat(DeletionVerification.verify(database, nonsense).genuine())
                    .isFalse();
        }
        assertThat(verify(Map.of()).status()).isEqualTo(400);
        assertThat(verify(Map.of("receipt", 17)).status()).isEqualTo(400);
        assertThat(verify(Map.of("receipt", receipt, "email", "no-address"))
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/email");
    }

    @Test
    void whatOthersHeldThroughThePersonEnds() {
        var giver = people.someone("Gundula Geht", "viewer-of-audit");
        var delegate = people.someone("Bernd Bleibt");
        assertThat(giver.visitor()
                        .post(
                                "/api/me/delegations",
                                Map.of(
                                        "email",
                                        delegate.email(),
                                        "role",
                                        "viewer-of-audit",
                                        "until",
                                        people.clock()
                                                .instant()
                                                .plusSeconds(3600)
                                                .toString(),
                                        "reason",
                                        "Urlaub"))
                        .status())
                .isEqualTo(201);
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(200);
        String receipt = DeletionVerification.canonical(delete(giver));
        assertThat(receipt).contains("\"delegation\":1");
        assertThat(delegate.visitor().get("/api/audit").status()).isEqualTo(403);
    }
}
