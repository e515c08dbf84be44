package de.stadtkern.programme.oparl;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The OParl server: objects, lists, filters, deletion and secrecy. */
class A01_ServerTest {
    private static final String LISTS = "/oparl/v1.1/body/1/";

    @SuppressWarnings("NullAway.Init")
    private static Council council;

    @SuppressWarnings("NullAway.Init")
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk().visitor();
        paper("V0001/24", "Radweg", true);
        paper("V0002/24", "Geheime Vergabe", false);
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static void paper(String reference, String title, boolean isPublic) {
        Map<String, Object> paper = new HashMap<>(Council.paper(reference, title, isPublic));
        paper.put("session", "SR/001/2024");
        assertThat(clerk.post("/api/programme/papers", paper).status()).isEqualTo(201);
    }

    private static JsonNode get(String path) {
        Visitor.Answer answer = council.anyone().get(path);
        assertThat(answer.status()).as(path + " " + answer.response().body()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        return answer.json();
    }

    private static String path(String address) {
        return address.replaceFirst("https?://[^/]+", "");
    }

    private static List<JsonNode> all(String path) {
        List<JsonNode> found = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("data").forEach(found::add);
            next = path(page.path("links").path("next").asString(""));
        }
        return found;
    }

    @Test
    void aClientFindsEverythingFromTheSystemOn() {
        JsonNode system = get("/oparl/v1.1");
        JsonNode body = get(path(system.path("body").asString(""))).path("data").path(0);
        JsonNode paper = get(path(body.path("paper").asString(""))).path("data").path(0);
        assertThat(paper.path("reference").asString()).isEqualTo("V0001/24");
        JsonNode consultation = paper.path("consultation").path(0);
        for (String attribute : List.of("paper", "meeting", "agendaItem")) {
            String address = consultation.path(attribute).asString("");
            assertThat(get(path(address)).path("id").asString()).isEqualTo(address);
        }
        assertThat(get(path(consultation.path("organization").path(0).asString("")))
                        .path("name")
                        .asString())
                .isEqualTo("Stadtrat");
    }

    @Test
    void eachAnswerIsAsTheSpecificationHasIt() {
        List<JsonNode> objects = new ArrayList<>(List.of(get("/oparl/v1.1"), get("/oparl/v1.1/body/1")));
        for (String list : List.of("organizations", "meetings", "papers", "agenda-items", "consultations")) {
            List<JsonNode> found = all(LISTS + list);
            assertThat(found).as(list).isNotEmpty();
            objects.addAll(found);
        }
        for (JsonNode object : objects) {
            OparlReader.Read read = OparlReader.read(object, reason -> {
                throw new AssertionError(reason);
            });
            assertThat(Objects.requireNonNull(read).told())
                    .as(object.toString())
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotPublicLeavesNoTrace() {
        for (OparlType type : OparlType.values()) {
            if (type != OparlType.SYSTEM && type != OparlType.BODY) {
                JsonNode list = get(LISTS + type.list() + "?modified_since=2000-01-01T00:00:00Z");
                assertThat(list.toString()).doesNotContain("V0002").doesNotContain("Geheime");
            }
        }
        UUID secret = council.jdbc()
                .sql("SELECT id FROM programme.paper WHERE reference = 'V0002/24'")
                .query(UUID.class)
                .single();
        String never = council.anyone()
                .get("/oparl/v1.1/paper/" + UUID.randomUUID())
                .json()
                .path("detail")
                .asString();
        Visitor.Answer answer = council.anyone().get("/oparl/v1.1/paper/" + secret);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).isEqualTo(never);
    }

    @Test
    void whatCeasesToBePublicIsToldAsDeletedWithoutItsContent() {
        paper("V0003/24", "Erst offen, dann nicht", true);
        UUID id = council.jdbc()
                .sql("SELECT id FROM programme.paper WHERE reference = 'V0003/24'")
                .query(UUID.class)
                .single();
        JsonNode before = get("/oparl/v1.1/paper/" + id);
        council.jdbc()
                .sql("UPDATE programme.paper SET public = false, changed = now() + interval '1 second' WHERE id = ?")
                .param(id)
                .update();
        JsonNode after = get("/oparl/v1.1/paper/" + id);
        assertThat(after.propertyNames()).containsExactlyInAnyOrder("id", "type", "created", "modified", "deleted");
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("created")).isEqualTo(before.path("created"));
        String own = "\"" + before.path("id").asString("") + "\"";
        assertThat(get(LISTS + "papers").toString()).doesNotContain(own);
        assertThat(get(LISTS + "papers?modified_since=2000-01-01T00:00:00Z").toString())
                .contains(own);
    }

    @Test
    void listsComeInPagesOnceEachAndInOneOrder() {
        for (int i = 0; i < 7; i++) {
            paper("A010" + i + "/24", "Antrag " + i, true);
        }
        List<String> whole = all(LISTS + "papers").stream()
                .map(each -> each.path("id").asString())
                .toList();
        List<String> paged = all(LISTS + "papers?limit=2").stream()
                .map(each -> each.path("id").asString())
                .toList();
        assertThat(paged).doesNotHaveDuplicates().isEqualTo(whole);
    }

    @Test
    void filtersTakeTimesWithTheirZoneAndNothingElse() {
        assertThat(get(LISTS + "papers?created_since=2999-01-01T00:00:00%2B01:00")
                        .path("data")
                        .size())
                .isZero();
        assertThat(get(LISTS + "papers?created_until=2001-01-01T00:00:00Z")
                        .path("data")
                        .size())
                .isZero();
        assertThat(get(LISTS + "papers?modified_since=2001-01-01T00:00:00+01:00")
                        .path("data")
                        .size())
                .isPositive();
        assertThat(get(LISTS + "papers?modified_until=2999-01-01T00:00:00Z")
                        .path("data")
                        .size())
                .isPositive();
        for (String wrong :
                List.of("created_since=yesterday", "modified_until=2024-01-01", "limit=0", "after=-1", "limit=x")) {
            Visitor.Answer answer = council.anyone().get(LISTS + "papers?" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(wrong.split("=")[0]);
        }
        assertThat(council.anyone().get(LISTS + "secrets").status()).isEqualTo(404);
    }

    @Test
    void peopleAndTheirMembershipsAreRecordedAndDeleted() {
        UUID person = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        Map<String, Object> ada = Map.of("name", "Ada Muster", "familyName", "Muster", "title", List.of("Dr."));
        assertThat(council.anyone()
                        .send("PUT", "/api/programme/oparl/person/" + person, ada)
                        .status())
                .isIn(401, 403);
        assertThat(clerk.send("PUT", "/api/programme/oparl/person/" + person, ada)
                        .status())
                .isEqualTo(204);
        assertThat(clerk.send(
                                "PUT",
                                "/api/programme/oparl/membership/" + membership,
                                Map.of("person", "/oparl/v1.1/person/" + person, "role", "Vorsitz"))
                        .status())
                .isEqualTo(204);
        JsonNode told = get("/oparl/v1.1/person/" + person);
        assertThat(told.path("membership").path(0).path("role").asString()).isEqualTo("Vorsitz");
        assertThat(told.path("membership").path(0).path("person").asString())
                .isEqualTo(told.path("id").asString());
        Visitor.Answer wrong = clerk.send("PUT", "/api/programme/oparl/person/" + person, Map.of("name", 7));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("field").asString()).isEqualTo("/name");
        assertThat(clerk.send("DELETE", "/api/programme/oparl/person/" + person, null)
                        .status())
                .isEqualTo(204);
        assertThat(clerk.send("DELETE", "/api/programme/oparl/person/" + person, null)
                        .status())
                .isEqualTo(404);
        assertThat(get("/oparl/v1.1/person/" + person).toString()).doesNotContain("Ada");
    }

    @Test
    void aClientThatHasItAlreadyIsToldSo() {
        Visitor.Answer first = council.anyone().get("/oparl/v1.1/body/1");
        assertThat(council.anyone()
                        .with("If-None-Match", first.header("ETag"))
                        .get("/oparl/v1.1/body/1")
                        .status())
                .isEqualTo(304);
    }
}
