package de.stadtkern.programme.exchange;

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
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exchange with other cities, and the package that one hands to another. */
class A01_ExchangeTest {
    private static final String SECRET = "Geheimsache";

    private static Council council;
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
        project("karte", "Karte", true);
        project("verborgen-xyz", SECRET, false);
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static void project(String slug, String title, boolean isPublic) {
        clerk.post(
                "/api/programme/projects",
                Map.of(
                        "slug",
                        slug,
                        "project",
                        Map.of(
                                "title",
                                title,
                                "aim",
                                "Alles zeigen",
                                "isPublic",
                                isPublic,
                                "risks",
                                List.of(Map.of("title", SECRET, "likelihood", 1, "impact", 1, "isPublic", false)))));
    }

    private static Map<String, Object> entry(String kind, String title, Map<String, Object> more) {
        Map<String, Object> entry = new HashMap<>(Map.of("kind", kind, "title", title, "isPublic", true));
        entry.putAll(more);
        return entry;
    }

    private static Visitor.Answer create(String slug, Map<String, Object> entry) {
        return clerk.post("/api/programme/exchange", Map.of("slug", slug, "entry", entry));
    }

    private static Visitor.Answer put(String path, Map<String, Object> body) {
        return clerk.with("If-Match", clerk.get(path).header("ETag")).send("PUT", path, body);
    }

    private static Map<String, Object> transfer(boolean isPublic) {
        return Map.of(
                "needs",
                List.of(Map.of("kind", "staff", "text", "Eine halbe Stelle")),
                "costs",
                List.of(
                        Map.of("what", "Geräte", "onceCents", 1_234_550),
                        Map.of("what", "Betrieb", "onceCents", 50, "yearlyCents", 99_999)),
                "contact",
                "Umweltamt",
                "isPublic",
                isPublic);
    }

    private Map<String, String> unzip(String path) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(council.server.address(path))
                                .header("Accept-Language", "en")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                files.put(each.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void thePackageHoldsWhatEveryoneMaySeeAndAddsUp() throws Exception {
        assertThat(put("/api/programme/transfers/karte", transfer(true)).status())
                .isEqualTo(200);
        create(
                "lehre",
                entry("lesson", "Früh anfangen", Map.of("project", "karte", "text", "Standorte zuerst klären.")));
        create("interne-lehre", entry("lesson", SECRET, Map.of("project", "karte", "isPublic", false)));
        clerk.post(
                "/api/programme/software",
                Map.of(
                        "slug",
                        "karte",
                        "software",
                        Map.of(
                                "name",
                                "Kartenteil",
                                "project",
                                "karte",
                                "publiccode",
                                "name: Karte",
                                "isPublic",
                                true)));
        Map<String, String> files = unzip("/api/programme/transfers/karte/package.zip");
        assertThat(files)
                .containsOnlyKeys(
                        "README.md", "project.json", "transfer.json", "lessons.json", "software/karte/publiccode.yml");
        assertThat(files.get("README.md"))
                .startsWith("# Karte\n")
                .contains(
                        "Alles zeigen",
                        "Staff: Eine halbe Stelle",
                        "€12,346.00",
                        "€999.99",
                        "Früh anfangen",
                        "Kartenteil");
        assertThat(String.join("", files.values())).doesNotContain(SECRET);
        var told = council.anyone().get("/api/programme/transfers/karte").json();
        assertThat(told.path("onceCents").asLong()).isEqualTo(1_234_600);
        assertThat(told.path("yearlyCents").asLong()).isEqualTo(99_999);
        assertThat(told.path("handedOn").asBoolean()).isTrue();
    }

    @Test
    void aRequestIsAnsweredAndOfTwoAnswersTheSecondSeesTheFirst() {
        assertThat(create("frage", entry("request", "Frage", Map.of("day", "2026-01-02", "partner", "Nachbarstadt")))
                        .status())
                .isEqualTo(201);
        String path = "/api/programme/exchange/frage";
        String tag = clerk.get(path).header("ETag");
        Map<String, Object> answered =
                entry("request", "Frage", Map.of("day", "2026-01-02", "answer", "Gern", "answered", "2026-01-05"));
        assertThat(put(path, answered).status()).isEqualTo(200);
        assertThat(council.anyone()
                        .get(path)
                        .json()
                        .path("content")
                        .path("answer")
                        .asString())
                .isEqualTo("Gern");
        var refused = clerk.with("If-Match", tag).send("PUT", path, entry("request", "Frage", Map.of()));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("current").path("content").path("answer").asString())
                .isEqualTo("Gern");
    }

    @Test
    void whatIsNotPublicLeavesNoTrace() {
        create("geheim-abc", entry("event", SECRET, Map.of("isPublic", false)));
        create("verweis", entry("event", "Tagung", Map.of("project", "verborgen-xyz")));
        assertThat(put("/api/programme/transfers/verborgen-xyz", transfer(true)).status())
                .isEqualTo(200);
        Visitor anyone = council.anyone();
        for (String path : List.of("/api/programme/exchange", "/api/programme/exchange/verweis")) {
            assertThat(anyone.get(path).response().body())
                    .as(path)
                    .doesNotContain(SECRET)
                    .doesNotContain("geheim-abc")
                    .doesNotContain("verborgen-xyz");
        }
        for (String path : List.of(
                "/api/programme/exchange/geheim-abc",
                "/api/programme/transfers/verborgen-xyz",
                "/api/programme/transfers/verborgen-xyz/package.zip")) {
            assertThat(anyone.with("Accept", "*/*").get(path).status()).as(path).isEqualTo(404);
        }
        project("halb", "Halb", true);
        assertThat(put("/api/programme/transfers/halb", transfer(false)).status())
                .isEqualTo(200);
        assertThat(anyone.get("/api/programme/transfers/halb")
                        .json()
                        .path("version")
                        .asInt())
                .isZero();
        // Made to be handed on: not even who may see it gets a package of it.
        assertThat(clerk.with("Accept", "*/*")
                        .get("/api/programme/transfers/halb/package.zip")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void eachMistakeIsNamed() {
        for (var wrong : List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("/kind", Map.of("kind", "freund")),
                Map.entry("/title", Map.of("title", "")),
                Map.entry("/link", Map.of("link", "http://x.example")),
                Map.entry("/answer", Map.of("answer", "Gern")),
                Map.entry("/project", Map.of("project", "nie")),
                Map.entry("/day", Map.of("day", "2.1.2026")))) {
            var answer = create("falsch", entry("event", "T", wrong.getValue()));
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(wrong.getKey());
        }
        for (var wrong : List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("/needs/0/kind", Map.of("needs", List.of(Map.of("kind", "geld", "text", "x")))),
                Map.entry("/costs/0/onceCents", Map.of("costs", List.of(Map.of("what", "x", "onceCents", -1)))),
                Map.entry("/costs/0/what", Map.of("costs", List.of(Map.of("onceCents", 1)))))) {
            Map<String, Object> body = new HashMap<>(wrong.getValue());
            body.put("isPublic", true);
            var answer = put("/api/programme/transfers/karte", body);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(wrong.getKey());
        }
        assertThat(clerk.get("/api/programme/exchange/falsch").status()).isEqualTo(404);
    }
}
