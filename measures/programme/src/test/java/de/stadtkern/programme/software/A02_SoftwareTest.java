package de.stadtkern.programme.software;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Funded software over HTTP: recorded, released when nothing is missing, taken along for the national catalogue. */
class A02_SoftwareTest {
    private static final String SECRET = "Geheimrechner";

    private static Council council;
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static Map<String, Object> whole(String name, boolean isPublic) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "repository",
                "https://code.example/karte",
                "licence",
                "EUPL-1.2",
                "sbom",
                "https://code.example/sbom.json",
                "documentation",
                "https://code.example/handbuch",
                "publiccode",
                A01_GateTest.FILE,
                "security",
                "geprüft",
                "rights",
                "Werkvertrag",
                "reuses",
                List.of(Map.of("by", "Nachbarstadt", "since", "2026-01-01")),
                "isPublic",
                isPublic));
    }

    private static String create(String slug, Map<String, Object> software) {
        var made = clerk.post("/api/programme/software", Map.of("slug", slug, "software", software));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return "/api/programme/software/" + slug;
    }

    private static Visitor.Answer release(String path) {
        return clerk.with("If-Match", clerk.get(path).header("ETag")).send("POST", path + "/release", null);
    }

    private static JsonNode catalogue() {
        return council.anyone()
                .get("/api/programme/software-catalogue.json")
                .json()
                .path("items");
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsReleasedBefore() {
        Map<String, Object> half = whole("Halb", true);
        half.remove("sbom");
        half.remove("rights");
        String path = create("halb", half);
        var refused = release(path);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).isEqualTo("Not met yet: sbom, rights.");
        assertThat(refused.json().path("title").asString()).isNotEmpty();
        JsonNode told = council.anyone().get(path).json();
        assertThat(told.path("mayBeReleased").asBoolean()).isFalse();
        assertThat(told.path("content").path("released").isNull()).isTrue();
        assertThat(catalogue().valueStream().map(each -> each.path("slug").asString()))
                .doesNotContain("halb");
    }

    @Test
    void releasedSoftwareIsInTheExportAsLongAsItsGateIsOpen() throws Exception {
        String path = create("karte", whole("Karte", true));
        assertThat(release(path).status()).isEqualTo(200);
        assertThat(council.anyone()
                        .get(path)
                        .json()
                        .path("content")
                        .path("released")
                        .asString())
                .hasSize(10);
        assertThat(catalogue().valueStream().map(each -> each.path("slug").asString()))
                .containsExactly("karte");
        var zip = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(council.server.address("/api/programme/software-catalogue.zip"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.body()))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("karte/publiccode.yml");
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(A01_GateTest.FILE.strip());
            assertThat(in.getNextEntry()).isNull();
        }
        Map<String, Object> changed = whole("Karte", true);
        changed.put("licence", "MIT");
        assertThat(clerk.with("If-Match", clerk.get(path).header("ETag"))
                        .send("PUT", path, changed)
                        .status())
                .isEqualTo(200);
        assertThat(catalogue()).isEmpty();
        assertThat(council.jdbc()
                        .sql("SELECT count(*) FROM identity.audit_entry WHERE action = 'programme:software-changed'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void ofTwoPeopleTheSecondSeesBothVersions() {
        String path = create("beide", whole("Beide", true));
        String tag = clerk.get(path).header("ETag");
        Visitor other = council.clerk().visitor();
        assertThat(other.with("If-Match", tag)
                        .send("PUT", path, whole("Beide, neu", true))
                        .status())
                .isEqualTo(200);
        var refused = clerk.with("If-Match", tag).send("PUT", path, whole("Beide, anders", true));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("current").path("content").path("name").asString())
                .isEqualTo("Beide, neu");
        assertThat(refused.json().path("yours").path("name").asString()).isEqualTo("Beide, anders");
    }

    @Test
    void whatIsNotPublicLeavesNoTrace() {
        clerk.post(
                "/api/programme/projects",
                Map.of("slug", "geheim-abc", "project", Map.of("title", SECRET + "projekt", "isPublic", false)));
        Map<String, Object> shown = whole("Offen", true);
        shown.put("project", "geheim-abc");
        String open = create("offen", shown);
        String hidden = create("geheim-xyz", whole(SECRET, false));
        assertThat(release(hidden).status()).isEqualTo(200);
        Visitor anyone = council.anyone().with("Accept", "*/*");
        for (String path : List.of(
                "/api/programme/software",
                open,
                "/api/programme/software-catalogue.json",
                "/api/programme/software-catalogue.zip")) {
            assertThat(anyone.get(path).response().body())
                    .as(path)
                    .doesNotContain(SECRET)
                    .doesNotContain("geheim-abc")
                    .doesNotContain("geheim-xyz");
        }
        assertThat(anyone.get(hidden).status()).isEqualTo(404);
        assertThat(anyone.get(hidden).json().path("detail"))
                .isEqualTo(anyone.get("/api/programme/software/nie").json().path("detail"));
        assertThat(clerk.get(open).json().path("projectTitle").asString()).isEqualTo(SECRET + "projekt");
        assertThat(council.someone(null, "programme-reader")
                        .visitor()
                        .get(hidden)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void eachMistakeIsNamed() {
        for (var wrong : Map.<String, Object>of(
                        "name", " ",
                        "repository", "http://code.example",
                        "sbom", "https://user@code.example",
                        "documentation", "javascript:alert(1)",
                        "licence", "Ganz frei",
                        "project", "gibt-es-nicht")
                .entrySet()) {
            Map<String, Object> body = whole("Falsch", true);
            body.put(wrong.getKey(), wrong.getValue());
            var answer = clerk.post("/api/programme/software", Map.of("slug", "falsch", "software", body));
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("/" + wrong.getKey());
        }
        assertThat(council.anyone()
                        .post("/api/programme/software", Map.of("slug", "x", "software", whole("X", true)))
                        .status())
                .isEqualTo(401);
        assertThat(clerk.get("/api/programme/software/falsch").status()).isEqualTo(404);
    }
}
