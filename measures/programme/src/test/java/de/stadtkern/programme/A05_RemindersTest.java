package de.stadtkern.programme;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.reminder.Reminders;
import de.stadtkern.testkit.Visitor;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dates are told of by rule, to whoever keeps the item or stands in, and each step once. */
class A05_RemindersTest {
    private static Council council;
    private static Council.Someone clerk;
    private static Council.Someone head;
    private static Council.Someone substitute;
    private static Reminders reminders;

    @BeforeAll
    static void start() {
        council = new Council();
        clerk = council.clerk();
        head = council.clerk();
        substitute = council.clerk();
        reminders = council.server.bean(Reminders.class);
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static UUID item(String reference, LocalDate deadline) {
        return item(reference, deadline, "Tiefbauamt");
    }

    private static UUID item(String reference, LocalDate deadline, String unit) {
        String paper = clerk.visitor()
                .post("/api/programme/papers", Council.paper(reference, "Titel", true))
                .json()
                .path("id")
                .asString();
        return UUID.fromString(clerk.visitor()
                .post(
                        "/api/programme/papers/" + paper + "/items",
                        Map.of("number", "1", "wording", "Auftrag", "unit", unit, "deadline", deadline.toString()))
                .json()
                .path("id")
                .asString());
    }

    @Test
    void theStepsGoUpAndLeaveIsStoodInFor() {
        LocalDate today = council.server.bean(Items.class).today();
        item("V0501/21", today.plusDays(5));
        String unit = clerk.visitor()
                .get("/api/programme/duties/units")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        assertThat(clerk.visitor()
                        .send(
                                "PUT",
                                "/api/programme/duties/units/" + unit,
                                Map.of(
                                        "responsible",
                                        clerk.id().toString(),
                                        "head",
                                        head.id().toString()))
                        .status())
                .isEqualTo(204);
        assertThat(reminders.look()).isEqualTo(1);
        assertThat(reminders.look()).isZero();
        assertThat(told(clerk)).isEqualTo(1);
        assertThat(clerk.visitor()
                        .post(
                                "/api/programme/duties/absences",
                                Map.of(
                                        "substitute", substitute.id().toString(),
                                        "first", today.toString(),
                                        "last", today.plusDays(3).toString()))
                        .status())
                .isEqualTo(201);
        item("V0502/21", today.minusDays(1));
        item("V0503/21", today.minusDays(10));
        assertThat(reminders.look()).isEqualTo(2);
        assertThat(told(substitute)).isEqualTo(1);
        assertThat(told(head)).isEqualTo(1);
        assertThat(told(clerk)).isEqualTo(1);
        Visitor standIn = substitute.visitor();
        assertThat(standIn.get("/api/programme/items?mine=true").json().path("items"))
                .hasSize(3);
        assertThat(head.visitor().get("/api/programme/items?mine=true").json().path("items"))
                .isEmpty();
    }

    private static int told(Council.Someone person) {
        return council.jdbc()
                .sql("SELECT count(*) FROM notice.inbox WHERE person = :person")
                .param("person", person.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void dutiesAreForTheStaff() {
        assertThat(council.anyone().get("/api/programme/duties/units").status()).isEqualTo(401);
        assertThat(council.someone(null, "programme-reader")
                        .visitor()
                        .get("/api/programme/duties/absences")
                        .status())
                .isEqualTo(403);
        var wrong = clerk.visitor()
                .post(
                        "/api/programme/duties/absences",
                        Map.of(
                                "substitute",
                                UUID.randomUUID().toString(),
                                "first",
                                "2026-01-01",
                                "last",
                                "2026-01-02"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("field").asString()).isEqualTo("/substitute");
    }

    @Test
    void whatEveryoneMaySeeIsToldToSubscribersAndNothingElse() {
        UUID open = item("V0504/21", LocalDate.of(2030, 1, 1), "Zoo");
        UUID secret = item("V0505/21", LocalDate.of(2030, 1, 1), "Zoo");
        change(secret, Map.of("isPublic", false));
        change(open, Map.of("state", "done"));
        change(secret, Map.of("state", "done"));
        String told = council.jdbc()
                .sql("SELECT string_agg(facts::text, ' ') FROM notice.notice WHERE topic = 'programme.item-changed'")
                .query(String.class)
                .single();
        assertThat(told).contains("V0504/21").contains("erledigt").doesNotContain("V0505/21");
    }

    private static void change(UUID item, Map<String, Object> change) {
        String path = "/api/programme/items/" + item;
        Visitor visitor = council.clerk().visitor();
        assertThat(visitor.with("If-Match", visitor.get(path).header("ETag"))
                        .send("PATCH", path, change)
                        .status())
                .isEqualTo(200);
    }
}
