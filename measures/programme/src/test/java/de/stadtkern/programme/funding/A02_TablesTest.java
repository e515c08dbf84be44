package de.stadtkern.programme.funding;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.programme.Council;
import de.stadtkern.programme.ProgrammeMeasure;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cost items and bookings as CSV and XLSX: what goes out comes in again, and one bad row keeps all of it out. */
class A02_TablesTest {
    private static Council council;
    private static Council.Someone someone;
    private static Visitor treasurer;
    private static String csrf;

    @BeforeAll
    static void start() {
        council = new Council();
        someone = council.someone(ProgrammeMeasure.ID, "programme-treasurer");
        treasurer = someone.visitor();
        csrf = treasurer.get("/api/session").json().path("csrfToken").asString();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static HttpRequest.Builder request(String path, String language) {
        TestServer server = council.server;
        return HttpRequest.newBuilder(server.address(path))
                .header("Cookie", "session=" + treasurer.sessionCookie())
                .header("Accept", "*/*")
                .header("Accept-Language", language);
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, handler);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] download(String path, String language) {
        var answer = send(request(path, language).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> upload(String path, byte[] file, @Nullable String tag) {
        HttpRequest.Builder request = request(path, "de")
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        if (tag != null) {
            request.header("If-Match", tag);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String tag(String grant) {
        return treasurer.get(grant + "/plan").header("ETag");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void costItemsGoOutAndComeInUnchanged() {
        String grant = Grants.create(treasurer, Grants.plan("Rundreise"));
        JsonNode before = treasurer.get(grant + "/plan").json();
        for (String path : List.of("/items.csv", "/items.xlsx")) {
            for (String language : List.of("de", "en", "de-x-ls")) {
                var answer = upload(grant + "/items", download(grant + path, language), tag(grant));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(json(answer).path("rows").asInt()).isEqualTo(4);
                assertThat(treasurer.get(grant + "/plan").json()).isEqualTo(before);
            }
        }
        String german = new String(download(grant + "/items.csv", "de"), StandardCharsets.UTF_8);
        assertThat(german).contains("Haushaltsjahr").contains("1;Personal;A;ja;2021;100000,01;0,00");
    }

    @Test
    void everyBadRowIsNamedAtOnceAndNothingChanges() {
        String grant = Grants.create(treasurer, Grants.plan("Fehler"));
        var answer = upload(grant + "/items", bytes("""
                        item;itemTitle;phase;running;year;eligible;notEligible
                        1;Personal;A;ja;2021;1.000,50;0
                        1;Personal;A;ja;2021;1;0
                        ;Ohne;A;ja;2021;1;0
                        3;Falsch;Z;vielleicht;21;-5;1,2345
                        4;Später;A;nein;2029;1;0
                        """), tag(grant));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("type").asString()).endsWith("table-refused");
        assertThat(json(answer)
                        .path("faults")
                        .valueStream()
                        .map(one -> one.path("row").asInt() + " "
                                + one.path("column").asString()))
                .containsExactlyInAnyOrder(
                        "3 year", "4 item", "5 phase", "5 running", "5 year", "5 eligible", "5 notEligible", "6 year");
        assertThat(treasurer
                        .get(grant + "/plan")
                        .json()
                        .path("plan")
                        .path("items")
                        .path(1)
                        .path("title")
                        .asString())
                .isEqualTo("Sensoren");
        assertThat(upload(grant + "/items", bytes("item;year\n1;2021\n"), tag(grant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload(grant + "/items", bytes("PK\u0003\u0004 nothing"), tag(grant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload(grant + "/items", new byte[] {(byte) 0xff, 1, 2}, tag(grant))
                        .statusCode())
                .isEqualTo(400);
        assertThat(upload(grant + "/items", bytes("a;b\n1;2\n"), null).statusCode())
                .isEqualTo(428);
    }

    @Test
    void bookingsComeInWholeOrNotAtAll() {
        String grant = Grants.create(treasurer, Grants.plan("Buchungen"));
        String head = "Art;Position;Tag;Haushaltsjahr;Zuwendungsfähig;Nicht zuwendungsfähig;Beleg;Anmerkung\n";
        var refused = upload(
                grant + "/bookings",
                bytes(
                        head
                                + "Zahlung;1;01.03.2021;2021;12,50;;R1;\nZahlung;9;2021-03-02;;1;;R2;\nGabe;1;2021-03-02;;1;;R3;\n"),
                null);
        assertThat(json(refused)
                        .path("faults")
                        .valueStream()
                        .map(one -> one.path("row").asInt() + " "
                                + one.path("column").asString()))
                .containsExactly("3 Position", "4 Art");
        assertThat(treasurer.get(grant + "/bookings").json().path("items")).isEmpty();
        var taken = upload(
                grant + "/bookings",
                bytes(head
                        + "Zahlung;1;01.03.2021;2021;12,50;;R1;\nVerpflichtung;2;2021-03-02;;1.000,00;7;R2;Vertrag\n"),
                null);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        JsonNode rows = treasurer.get(grant + "/bookings").json().path("items");
        assertThat(rows).hasSize(2);
        assertThat(rows.path(0).path("notEligible").asLong()).isEqualTo(700);
        assertThat(rows.path(1).path("eligible").asLong()).isEqualTo(1250);
        String csv = new String(download(grant + "/bookings.csv", "de"), StandardCharsets.UTF_8);
        assertThat(csv).contains("Verpflichtung;2;2021-03-02;2021;1000,00;7,00;R2;Vertrag;");
        assertThat(download(grant + "/bookings.xlsx", "en")).startsWith('P', 'K');
    }

    @Test
    void amountsAreReadAsPeopleWriteThem() {
        Map<String, @Nullable Long> written = new HashMap<>();
        written.put("1.234,56 €", 123_456L);
        written.put("1,234.56", 123_456L);
        written.put("1234.5", 123_450L);
        written.put("1.234", 123_400L);
        written.put("", 0L);
        written.put("0,07", 7L);
        written.put("1,2345", null);
        written.put("1.23.4", null);
        written.put("-1", null);
        written.put("1e5", null);
        written.put("1000000000,01", null);
        written.forEach(
                (text, cents) -> assertThat(TableRows.cents(text)).as(text).isEqualTo(cents));
    }

    @Test
    void theDemonstrationCityHasAGrantThatAddsUp() {
        try (Council city = new Council()) {
            new DemonstrationFunding(
                            city.server.bean(Fundings.class),
                            city.server.bean(FundingReading.class),
                            city.server.bean(Bookings.class),
                            city.server.bean(Rededications.class),
                            city.server.bean(Drawdowns.class),
                            city.server.bean(Proofs.class))
                    .run(new DefaultApplicationArguments());
            Visitor visitor = Grants.treasurer(city);
            JsonNode one =
                    visitor.get("/api/programme/funding").json().path("items").path(0);
            assertThat(one.path("title").asString()).contains("Kluge Aue");
            JsonNode total = one.path("total");
            assertThat(total.path("grant").asLong() + total.path("own").asLong())
                    .isEqualTo(total.path("planned").asLong());
            assertThat(one.path("warnings").asInt()).isPositive();
        }
    }
}
