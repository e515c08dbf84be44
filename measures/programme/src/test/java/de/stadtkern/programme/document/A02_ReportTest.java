package de.stadtkern.programme.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.programme.Council;
import de.stadtkern.testkit.Visitor;
import de.stadtkern.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Memos to the council: the files, versions, and release by two people. */
class A02_ReportTest {
    @SuppressWarnings("NullAway.Init")
    private static Council council;

    @BeforeAll
    static void start() {
        council = new Council();
    }

    @AfterAll
    static void stop() {
        council.close();
    }

    private static ReportDocument report(int items, String text) {
        List<ReportDocument.Item> list = new ArrayList<>();
        for (int i = 1; i <= items; i++) {
            list.add(new ReportDocument.Item(String.valueOf(i), "Der Oberbürgermeister wird beauftragt.", text));
        }
        return new ReportDocument(
                "V0001/24",
                "SR/001/2024",
                "Radweg <Nord> & Süd",
                "2024-03-05",
                "Geschäftsbereich Bau",
                "(GB 6) 61.2",
                "alle Fraktionen",
                "Folgender Bericht kann gegeben werden:",
                list,
                new ReportDocument.Person("Ada Muster", "Beigeordnete"),
                new ReportDocument.Person("Otto Beispiel", "Oberbürgermeister"));
    }

    @Test
    void thePdfIsAccessibleByPdfUa1() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile;
        try (InputStream rules = Objects.requireNonNull(
                Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/PDFUA-1.xml"))) {
            profile = Profiles.profileFromXml(rules);
        }
        for (ReportDocument report : List.of(
                report(1, "Kurz."),
                report(12, "Zeile eins.\nZeile zwei: „Größe“ – 5 € ☃ 😀. ".repeat(30)),
                report(1, "x".repeat(3000)))) {
            byte[] pdf = ReportFiles.pdf(report.checked());
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1)) {
                ValidationResult result = Foundries.defaultInstance()
                        .createValidator(profile, false)
                        .validate(parser);
                assertThat(result.getTestAssertions().stream()
                                .filter(found -> found.getStatus() != TestAssertion.Status.PASSED)
                                .map(found -> found.getRuleId() + " " + found.getMessage()))
                        .isEmpty();
                assertThat(result.isCompliant()).isTrue();
            }
        }
    }

    @Test
    void thePdfHasEveryWordOnceInReadingOrder() throws Exception {
        try (var document =
                Loader.loadPDF(ReportFiles.pdf(report(3, "Es ist getan.").checked()))) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .containsSubsequence(
                            "Geschäftsbereich Bau",
                            "Datum: 5. März 2024",
                            "Beschlusskontrolle zu V0001/24",
                            "Beschlusspunkt 1",
                            "„Der Oberbürgermeister wird beauftragt.“",
                            "Es ist getan.",
                            "Beschlusspunkt 3",
                            "Ada Muster, Beigeordnete",
                            "Kenntnisnahme: Otto Beispiel");
            assertThat(text).doesNotContain("?");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de-DE");
        }
    }

    @Test
    void theDocxOpensInLibreOffice(@TempDir Path folder) throws Exception {
        Path office = List.of("/usr/bin/soffice", "/usr/bin/libreoffice").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        byte[] docx = ReportFiles.docx(report(3, "Zeile eins.\nZeile zwei.").checked());
        assertThat(DocumentText.of("body", docx)).contains("Beschlusspunkt 2").contains("Zeile eins.\nZeile zwei.");
        assumeTrue(office != null, "skipped: LibreOffice is not installed (Debian: apt install libreoffice-writer)");
        Path file = folder.resolve("memo.docx");
        Files.write(file, docx);
        Process convert = new ProcessBuilder(
                        String.valueOf(office),
                        "--headless",
                        "-env:UserInstallation=" + folder.resolve("home").toUri(),
                        "--convert-to",
                        "pdf",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(convert.waitFor(90, TimeUnit.SECONDS)).isTrue();
        try (var document = Loader.loadPDF(Files.readAllBytes(folder.resolve("memo.pdf")))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Beschlusspunkt 3");
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        ReportDocument good = report(1, "x");
        assertThat(good.checked().title()).isEqualTo("Beschlusskontrolle zu V0001/24");
        ReportDocument bad = new ReportDocument(
                "V1/24", null, "x", "5.3.2024", "x", null, "x", null, good.items(), good.sender(), null);
        assertThatThrownBy(bad::checked)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("/date"));
    }

    private static Map<String, Object> body(String text) {
        Map<String, Object> body = new HashMap<>();
        body.put("reference", "V0001/24");
        body.put("subject", "Radweg");
        body.put("date", "2024-03-05");
        body.put("unit", "Geschäftsbereich Bau");
        body.put("addressee", "alle Fraktionen");
        body.put("items", List.of(Map.of("number", "1", "wording", "Es wird gebaut.", "report", text)));
        body.put("sender", Map.of("name", "Ada Muster", "office", "Beigeordnete"));
        return body;
    }

    @Test
    void aMemoHasVersionsAndTwoPeopleReleaseIt() {
        Visitor writer = council.someone(null, "programme-clerk").visitor();
        Visitor other = council.someone(null, "programme-clerk").visitor();
        Visitor.Answer made = writer.post("/api/programme/memo-documents", body("Begonnen."));
        assertThat(made.status()).isEqualTo(201);
        String path = "/api/programme/memo-documents/" + made.json().path("id").asString();
        assertThat(council.anyone().get(path).status()).isIn(401, 403);
        Visitor.Answer changed = writer.with("If-Match", made.header("ETag")).send("PUT", path, body("Fertig."));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(other.with("If-Match", made.header("ETag"))
                        .send("PUT", path, body("Zu spät."))
                        .status())
                .isEqualTo(412);
        assertThat(writer.get(path + "?version=1").response().body()).contains("Begonnen.");
        assertThat(writer.get(path).response().body()).contains("Fertig.");

        Visitor.Answer asked = writer.post(path + "/release", Map.of("reason", "Zur Sitzung am Donnerstag"));
        assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
        String approval = "/api/approvals/" + asked.json().path("request").asString() + "/approval";
        assertThat(writer.post(approval, Map.of()).status()).isBetween(400, 499);
        assertThat(writer.get(path).json().path("document").path("released").isNull())
                .isTrue();
        Visitor.Answer approved = other.post(approval, Map.of("comment", "gut"));
        assertThat(approved.status()).as(approved.response().body()).isBetween(200, 204);
        assertThat(writer.get(path).json().path("document").path("released").asInt())
                .isEqualTo(2);
        assertThat(writer.post(path + "/release", Map.of("reason", "noch einmal"))
                        .status())
                .isEqualTo(409);
        writer.with("Accept", "*/*");
        assertThat(writer.get(path + "/pdf").header("Content-Type")).startsWith("application/pdf");
        assertThat(writer.get(path + "/docx").status()).isEqualTo(200);
    }
}
