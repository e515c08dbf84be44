package de.stadtkern.programme.project;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.identity.OfferedRole;
import de.stadtkern.identity.Permission;
import de.stadtkern.programme.Council;
import de.stadtkern.programme.Visible;
import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Of a project that is not public, nothing is seen without the right: no list, count, feed, table, search or link. */
class A04_ProjectSecrecyTest {
    private static final String SECRET = "Geheimrechenzentrum";

    /** A role of a city's own: writes, but does not see everything. */
    @Configuration(proxyBeanMethods = false)
    static class HalfARole {
        @Bean
        OfferedRole half(@Qualifier("programmeWrite") Permission write) {
            return new OfferedRole("programme-half", "Writes what is public.", Set.of(write));
        }
    }

    private static Council council;
    private static Visitor clerk;

    @BeforeAll
    static void start() {
        council = new Council(Map.of(), HalfARole.class);
        clerk = council.clerk().visitor();
        A03_ProjectsTest.create(
                clerk,
                "offen",
                Map.of("state", "running"),
                A03_ProjectsTest.draft("Offenes Vorhaben", Map.of("focus", "Verkehr")));
        A03_ProjectsTest.create(
                clerk,
                "geheim-xyz",
                Map.of("state", "idea"),
                A03_ProjectsTest.draft(
                        SECRET,
                        Map.of(
                                "isPublic",
                                false,
                                "focus",
                                SECRET + "Thema",
                                "districts",
                                List.of("09"),
                                "dependencies",
                                List.of(Map.of("project", "offen", "note", SECRET)))));
        clerk.post("/api/programme/papers", Council.paper("V0666/22", SECRET, false));
        clerk.with("If-Match", clerk.get("/api/programme/projects/offen").header("ETag"))
                .send("PUT", "/api/programme/projects/offen", open());
    }

    /** A public project with something hidden in each of its parts. */
    private static Map<String, Object> open() {
        return A03_ProjectsTest.draft(
                "Offenes Vorhaben",
                Map.of(
                        "focus",
                        "Verkehr",
                        "risks",
                        List.of(
                                Map.of("title", "Lieferzeit", "likelihood", 2, "impact", 2, "isPublic", true),
                                Map.of("title", SECRET, "likelihood", 2, "impact", 2, "isPublic", false)),
                        "decisions",
                        List.of(
                                Map.of("text", "Offener Beschluss", "paper", "V0001/22"),
                                Map.of("text", SECRET, "paper", "v666-22"))));
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    @Test
    void nothingLeavesATrace() {
        Visitor anyone = council.anyone().with("Accept", "*/*");
        for (String path : List.of(
                "/api/programme/projects",
                "/api/programme/projects?on=2199-01-01",
                "/api/programme/projects?q=" + SECRET,
                "/api/programme/projects?district=09",
                "/api/programme/projects?focus=" + SECRET + "Thema",
                "/api/programme/project-counts",
                "/api/programme/project-counts?district=09",
                "/api/programme/projects.csv",
                "/api/programme/projects/offen",
                "/api/programme/projects/offen/states",
                "/feeds/programme.project-changed.atom",
                "/feeds/notices.atom",
                "/api/notices",
                "/api/catalogue",
                "/api/programme/search?q=" + SECRET)) {
            var answer = anyone.get(path);
            assertThat(answer.status()).as(path).isIn(200, 503); // the search may still be reading
            // What was asked may come back, in the address of a next page.
            assertThat(answer.response().body().replace("q=" + SECRET, ""))
                    .as(path)
                    .doesNotContain(SECRET)
                    .doesNotContain("geheim-xyz");
        }
        assertThat(anyone.get("/api/programme/projects").json().path("items")).hasSize(1);
        assertThat(anyone.get("/api/programme/project-counts")
                        .json()
                        .path("all")
                        .asInt())
                .isEqualTo(1);
        assertThat(anyone.get("/api/programme/project-counts?district=09")
                        .json()
                        .path("byDistrict"))
                .isEmpty();
        var hidden = anyone.get("/api/programme/projects/geheim-xyz");
        var never = anyone.get("/api/programme/projects/gibt-es-nicht");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.json().path("detail")).isEqualTo(never.json().path("detail"));
        assertThat(anyone.get("/api/programme/projects/geheim-xyz/states").status())
                .isEqualTo(404);
        assertThat(anyone.get("/api/programme/projects/offen").json().path("neededBy"))
                .isEmpty();
        assertThat(council.server.bean(ProjectTitles.class).find(Visible.PUBLIC, "geheim-xyz"))
                .isEmpty();
    }

    @Test
    void whoHoldsTheRightSeesAll() {
        Visitor reader = council.someone(null, "programme-reader").visitor();
        assertThat(reader.get("/api/programme/projects").json().path("items")).hasSize(2);
        var open = reader.get("/api/programme/projects/offen").json();
        assertThat(open.path("content").path("risks")).hasSize(2);
        assertThat(open.path("content").path("decisions")).hasSize(2);
        assertThat(open.path("neededBy").path(0).path("title").asString()).isEqualTo(SECRET);
        assertThat(reader.get("/api/programme/projects?q=" + SECRET).json().path("items"))
                .hasSize(1);
    }

    @Test
    void whoWritesWithoutSeeingAllLosesNothingOfIt() {
        Visitor half = council.someone("programme", "programme-half").visitor();
        var read = half.get("/api/programme/projects/offen");
        assertThat(read.json().path("content").path("risks")).hasSize(1);
        Map<String, Object> draft = new HashMap<>(open());
        draft.put("aim", "Neues Ziel");
        draft.put("risks", List.of(Map.of("title", "Lieferzeit", "likelihood", 3, "impact", 2, "isPublic", true)));
        draft.put("decisions", List.of(Map.of("text", "Offener Beschluss", "paper", "V0001/22")));
        assertThat(half.with("If-Match", read.header("ETag"))
                        .send("PUT", "/api/programme/projects/offen", draft)
                        .status())
                .isEqualTo(200);
        var all = clerk.get("/api/programme/projects/offen").json().path("content");
        assertThat(all.path("risks")).hasSize(2);
        assertThat(all.path("decisions")).hasSize(2);
        assertThat(all.path("aim").asString()).isEqualTo("Neues Ziel");
        draft.put("dependencies", List.of(Map.of("project", "geheim-xyz")));
        var refused = half.with(
                        "If-Match", half.get("/api/programme/projects/offen").header("ETag"))
                .send("PUT", "/api/programme/projects/offen", draft);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asString()).isEqualTo("There is no project with this slug.");
    }

    @Test
    void theFeedTellsOfPublicOnesAlone() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (council.anyone()
                    .get("/feeds/programme.project-changed.atom")
                    .response()
                    .body()
                    .contains("Offenes Vorhaben: läuft")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the public project is not in the feed");
    }
}
