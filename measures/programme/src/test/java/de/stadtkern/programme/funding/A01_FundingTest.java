package de.stadtkern.programme.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.programme.Council;
import de.stadtkern.programme.ProgrammeMeasure;
import de.stadtkern.testkit.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Grants over HTTP: who may, what adds up, what is never overwritten. */
class A01_FundingTest {
    private static Council council;
    private static Visitor treasurer;

    @BeforeAll
    static void start() {
        council = new Council();
        treasurer = Grants.treasurer(council);
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static long cents(JsonNode json, String... path) {
        for (String part : path) {
            json = json.path(part);
        }
        return json.asLong(-1);
    }

    private static JsonNode post(String path, Object body) {
        var answer = treasurer.post(path, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json();
    }

    private static void refused(String path, Object body, String field) {
        var answer = treasurer.post(path, body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void aPlanShowsWhoPaysWhatInWhichYear() {
        JsonNode found =
                treasurer.get(Grants.create(treasurer, Grants.plan("Plan"))).json();
        // 150,000.34 × 0.65 + 150,000.34 × 0.9 = 232,500.527
        assertThat(cents(found, "total", "grant")).isEqualTo(23_250_052);
        assertThat(cents(found, "total", "own")).isEqualTo(30_000_068 + 200_000 - 23_250_052);
        assertThat(found.path("projectTitle").isNull()).isTrue();
        assertThat(treasurer
                        .get("/api/programme/funding?project=smarte-zwillinge")
                        .json()
                        .path("items"))
                .isNotEmpty();
        assertThat(treasurer.get("/api/programme/funding?project=andere").json().path("items"))
                .isEmpty();
        JsonNode years = found.path("years");
        assertThat(years).hasSize(2);
        assertThat(cents(years.path(0), "sums", "grant") + cents(years.path(1), "sums", "grant"))
                .isEqualTo(23_250_052);
        assertThat(cents(years.path(1), "rate_bp")).isEqualTo(9000);
        assertThat(found.path("items").path(1).path("years")).hasSize(2);
        assertThat(found.path("warnings")
                        .valueStream()
                        .map(one -> one.path("kind").asString()))
                .contains("own-share-not-covered", "final-proof");
    }

    @Test
    void staffSeeItTreasurersRecordItAndNobodyElseFindsIt() {
        String grant = Grants.create(treasurer, Grants.plan("Wer darf"));
        Visitor clerk = council.clerk().visitor();
        assertThat(clerk.get(grant).status()).isEqualTo(200);
        assertThat(clerk.post("/api/programme/funding", Grants.plan("Nein")).status())
                .isEqualTo(403);
        assertThat(clerk.post(grant + "/bookings", Grants.booking("payment", "1", "2021-03-01", 1))
                        .status())
                .isEqualTo(403);
        assertThat(council.anyone().get(grant).status()).isEqualTo(401);
        assertThat(council.anyone().get("/api/programme/funding").status()).isEqualTo(401);
        Visitor reader =
                council.someone(ProgrammeMeasure.ID, "programme-reader").visitor();
        assertThat(reader.get(grant + "/history").status()).isEqualTo(403);
    }

    @Test
    void aPaymentIsTakenBackByAnotherBookingAndNeverOverwritten() {
        String grant = Grants.create(treasurer, Grants.plan("Buchungen"));
        post(grant + "/bookings", Grants.booking("commitment", "1", "2021-02-01", 9_500_000));
        String paid = post(grant + "/bookings", Grants.booking("payment", "1", "2021-03-01", 1_000_01))
                .path("id")
                .asString();
        assertThat(cents(treasurer.get(grant).json(), "total", "paid")).isEqualTo(1_000_01);
        String reversal = grant + "/bookings/" + paid + "/reversal";
        post(reversal, Map.of("note", "Doppelt gebucht"));
        assertThat(treasurer.post(reversal, Map.of()).status()).isEqualTo(409);
        JsonNode found = treasurer.get(grant).json();
        assertThat(cents(found, "total", "paid")).isZero();
        assertThat(cents(found, "total", "committed")).isEqualTo(9_500_000);
        JsonNode rows = treasurer.get(grant + "/bookings").json().path("items");
        assertThat(rows).hasSize(3);
        assertThat(rows.path(0).path("reverses").asString()).isEqualTo(paid);
        assertThat(cents(rows.path(0), "eligible")).isEqualTo(-1_000_01);
        assertThat(rows.path(1).path("reversedBy").isNull()).isFalse();
        assertThat(rows.path(1).path("by").asString()).isEqualTo("Ada Muster");
        String next =
                treasurer.get(grant + "/bookings?limit=2").json().path("next").asString();
        assertThat(treasurer.get(next).json().path("items")).hasSize(1);
        assertThatThrownBy(() -> council.jdbc()
                        .sql("UPDATE programme.funding_booking SET eligible = 1")
                        .update())
                .hasMessageContaining("never changed");
        assertThat(treasurer
                        .get(grant + "/history")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("kind").asString()))
                .containsExactly("reversal", "payment", "commitment", "plan");
    }

    @Test
    void eachMistakeInABookingIsNamed() {
        String grant = Grants.create(treasurer, Grants.plan("Fehler"));
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("kind", "gift"),
                Map.entry("item", "9"),
                Map.entry("day", "2199-01-01"),
                Map.entry("year", 2024),
                Map.entry("eligible", -1),
                Map.entry("reference", " "))) {
            Map<String, Object> body = Grants.booking("payment", "1", "2021-03-01", 5);
            body.put(wrong.getKey(), wrong.getValue());
            refused(grant + "/bookings", body, "/" + wrong.getKey());
        }
        Map<String, Object> half = Grants.booking("payment", "1", "2021-03-01", 5);
        half.put("eligible", 0.5);
        assertThat(treasurer.post(grant + "/bookings", half).status()).isEqualTo(400);
        assertThat(treasurer.get(grant + "/bookings").json().path("items")).isEmpty();
    }

    @Test
    void ofTwoPlansTheSecondIsShownBothAndNothingIsLost() {
        String grant = Grants.create(treasurer, Grants.plan("Zwei")) + "/plan";
        String tag = treasurer.get(grant).header("ETag");
        assertThat(treasurer.send("PUT", grant, Grants.plan("Ohne Stand")).status())
                .isEqualTo(428);
        Visitor one = Grants.treasurer(council).with("If-Match", tag);
        assertThat(one.send("PUT", grant, Grants.plan("Erster")).status()).isEqualTo(200);
        var second = Grants.treasurer(council).with("If-Match", tag).send("PUT", grant, Grants.plan("Zweiter"));
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.json().path("current").path("title").asString()).isEqualTo("Erster");
        assertThat(second.json().path("yours").path("title").asString()).isEqualTo("Zweiter");
        assertThat(treasurer.get(grant).json().path("title").asString()).isEqualTo("Erster");
    }

    @Test
    void whatIsReadIsWhatMayBeSentAgain() {
        String grant = Grants.create(treasurer, Grants.plan("Hin und her")) + "/plan";
        var read = treasurer.get(grant);
        var written =
                Grants.treasurer(council).with("If-Match", read.header("ETag")).send("PUT", grant, read.json());
        assertThat(written.status()).as(written.response().body()).isEqualTo(200);
        assertThat(written.json()).isEqualTo(read.json());
    }

    @Test
    void aCostItemWithBookingsStaysInThePlan() {
        String grant = Grants.create(treasurer, Grants.plan("Bleibt"));
        post(grant + "/bookings", Grants.booking("payment", "2", "2021-03-01", 5));
        Map<String, Object> without = Grants.plan("Bleibt");
        Map<String, Object> content = new HashMap<>((Map<String, Object>) without.get("plan"));
        content.put("items", List.of());
        without.put("plan", content);
        var answer = Grants.treasurer(council)
                .with("If-Match", treasurer.get(grant + "/plan").header("ETag"))
                .send("PUT", grant + "/plan", without);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("field").asString()).isEqualTo("/plan/items");
    }

    @Test
    void moneyMovesBetweenItemsByAFifthAndFurtherWithApproval() {
        String grant = Grants.create(treasurer, Grants.plan("Umwidmung"));
        Map<String, Object> move = new HashMap<>(Map.of(
                "fromItem",
                "1",
                "fromYear",
                2022,
                "toItem",
                "2",
                "toYear",
                2021,
                "amount",
                2_000_013,
                "reason",
                "Mehr Sensoren"));
        post(grant + "/rededications", move);
        move.put("amount", 1);
        refused(grant + "/rededications", move, "/approval");
        move.put("approval", "Schreiben vom 3.5.2021");
        post(grant + "/rededications", move);
        JsonNode found = treasurer.get(grant).json();
        assertThat(cents(found.path("items").path(1), "sums", "eligible")).isEqualTo(10_000_066 + 2_000_014);
        assertThat(cents(found.path("items").path(1), "approved", "eligible")).isEqualTo(10_000_066);
        assertThat(cents(found, "total", "planned")).isEqualTo(30_200_068);
        assertThat(cents(found, "total", "grant") + cents(found, "total", "own"))
                .isEqualTo(30_200_068);
        assertThat(treasurer.get(grant + "/rededications").json().path("items")).hasSize(2);
        move.put("amount", 99_999_999);
        refused(grant + "/rededications", move, "/amount");
    }

    @Test
    void moneyIsDrawnDownUpToTheGrantAndProven() {
        String grant = Grants.create(treasurer, Grants.plan("Mittelabruf"));
        refused(grant + "/drawdowns", Map.of("amount", 23_250_053, "purpose", "Alles"), "/amount");
        String one = post(
                        grant + "/drawdowns",
                        Map.of("amount", 5_000_000, "day", "2021-02-01", "purpose", "Erster Abruf"))
                .path("id")
                .asString();
        assertThat(cents(treasurer.get(grant + "/drawdowns").json(), "left")).isEqualTo(18_250_052);
        String outcome = grant + "/drawdowns/" + one + "/outcome";
        refused(outcome, Map.of("outcome", "paid", "amount", 5_000_001), "/amount");
        post(outcome, Map.of("outcome", "paid", "day", "2021-03-01", "amount", 4_000_000));
        assertThat(treasurer.post(outcome, Map.of("outcome", "withdrawn")).status())
                .isEqualTo(409);
        post(grant + "/bookings", Grants.booking("payment", "1", "2021-04-01", 10_000_000));
        JsonNode preview =
                treasurer.get(grant + "/proofs/preview?until=2021-12-31").json();
        assertThat(cents(preview, "grant")).isEqualTo(6_500_000);
        assertThat(cents(preview, "balance")).isEqualTo(2_500_000);
        String proof = post(grant + "/proofs", Map.of("kind", "interim", "until", "2021-12-31", "report", "Wir bauen."))
                .path("id")
                .asString();
        post(grant + "/bookings", Grants.booking("payment", "1", "2021-05-01", 1));
        JsonNode kept = treasurer.get(grant + "/proofs/" + proof).json();
        assertThat(cents(kept, "figures", "paid", "eligible")).isEqualTo(10_000_000);
        assertThat(kept.path("figures").path("lines").path(0).path("title").asString())
                .isEqualTo("Personal");
        JsonNode found = treasurer.get(grant).json();
        assertThat(cents(found, "received")).isEqualTo(4_000_000);
        assertThat(found.path("warnings")
                        .valueStream()
                        .map(each -> each.path("kind").asString()))
                .doesNotContain("interim-proof", "use-by");
    }

    @Test
    void theScenarioShowsAnotherYearAndChangesNothing() {
        String grant = Grants.create(treasurer, Grants.plan("Verlängerung"));
        String before = treasurer.get(grant + "/plan").response().body();
        JsonNode scenario =
                treasurer.get(grant + "/scenario?moved=5000&growth=300").json();
        assertThat(scenario.path("end").asString()).isEqualTo("2023-12-31");
        // Staff goes on: 100,000.01 × 1.03, rounded down; the funder pays no more than today.
        assertThat(cents(scenario, "after", "eligible") - cents(scenario, "before", "eligible"))
                .isEqualTo(10_300_001);
        assertThat(cents(scenario, "after", "grant")).isEqualTo(cents(scenario, "before", "grant"));
        assertThat(cents(scenario, "after", "own") - cents(scenario, "before", "own"))
                .isEqualTo(10_300_001);
        assertThat(scenario.path("years")).hasSize(3);
        JsonNode raised = treasurer.get(grant + "/scenario?raised=true").json();
        assertThat(cents(raised, "after", "grant")).isGreaterThan(cents(raised, "before", "grant") - 10_000_000);
        assertThat(treasurer.get(grant + "/plan").response().body()).isEqualTo(before);
        var wrong = treasurer.get(grant + "/scenario?moved=10001");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("field").asString()).isEqualTo("moved");
    }

    @Test
    void whoeverBookedIsForgottenAndTheBookingStays() {
        Council.Someone someone = council.someone(ProgrammeMeasure.ID, "programme-treasurer");
        String grant = Grants.create(someone.visitor(), Grants.plan("Vergessen"));
        someone.visitor().post(grant + "/bookings", Grants.booking("payment", "1", "2021-03-01", 7));
        var all = council.server.bean(PersonalDataOfAll.class);
        assertThat(all.exportByModule(someone.id()).get("programme"))
                .hasEntrySatisfying(
                        "fundingBookings", rows -> assertThat((List<?>) rows).hasSize(1));
        council.server.bean(FundingPersonalData.class).delete(someone.id());
        assertThat(cents(treasurer.get(grant).json(), "total", "paid")).isEqualTo(7);
        assertThat(treasurer
                        .get(grant + "/bookings")
                        .json()
                        .path("items")
                        .path(0)
                        .path("by")
                        .isNull())
                .isTrue();
    }

    @Test
    void everyChangeIsInTheAuditLog() {
        String grant = Grants.create(treasurer, Grants.plan("Prüfpfad"));
        post(grant + "/bookings", Grants.booking("payment", "1", "2021-03-01", 7));
        String id = grant.substring(grant.lastIndexOf('/') + 1);
        assertThat(council.jdbc()
                        .sql("SELECT action FROM identity.audit_entry WHERE subject = ? ORDER BY 1")
                        .param("funding/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("programme:funding-booked", "programme:funding-created");
    }
}
