package de.stadtkern.importing;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files come in as multipart; the report says what became of each row. */
class A01_ImportOverHttpTest {
    static final List<String> AUDITED = new ArrayList<>();
    static TestServer server;

    @Configuration(proxyBeanMethods = false)
    @Import(Platform.class)
    static class WithNumbers {
        @Bean
        Importer numbers() {
            return new NumberImporter();
        }

        @Bean
        @Primary
        AuditLog heard() {
            return (action, subject, details) -> AUDITED.add(action + " " + details.get("kind"));
        }
    }

    /** Takes one whole number per line; option {@code least} refuses smaller ones. */
    static final class NumberImporter implements Importer {
        private final Set<Integer> kept = new java.util.HashSet<>();

        @Override
        public String kind() {
            return "numbers";
        }

        @Override
        public String description() {
            return "Whole numbers, one a line.";
        }

        @Override
        public String permission() {
            return "importing:run";
        }

        @Override
        public ImportReport read(List<SourceFile> files, Map<String, String> options) throws IOException {
            if (!Set.of("least").containsAll(options.keySet())) {
                throw Problem.invalid("options", "the only option is least");
            }
            int least = Integer.parseInt(options.getOrDefault("least", "0"));
            long stored = 0;
            long alreadyThere = 0;
            List<ImportReport.Refusal> refused = new ArrayList<>();
            long line = 0;
            for (SourceFile file : files) {
                line = 0;
                try (var lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
                    for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                        line++;
                        if (!text.matches("-?\\d{1,6}") || Integer.parseInt(text) < least) {
                            refused.add(new ImportReport.Refusal(file.name(), line, "=not a number from " + least));
                        } else if (kept.add(Integer.parseInt(text))) {
                            stored++;
                        } else {
                            alreadyThere++;
                        }
                    }
                }
            }
            return new ImportReport(stored + alreadyThere + refused.size(), stored, alreadyThere, refused);
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(
                WithNumbers.class, Map.of("stadtkern.identity.open", "true", "stadtkern.democity.enabled", "false"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String... nameAndContent) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < nameAndContent.length; i += 2) {
            body.append("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"")
                    .append(nameAndContent[i])
                    .append("\"\r\n\r\n")
                    .append(nameAndContent[i + 1])
                    .append("\r\n");
        }
        return server.send(HttpRequest.newBuilder(server.address(path))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--b--\r\n")));
    }

    @Test
    void theReportSaysWhatBecameOfEachRowAndARepeatChangesNothing() {
        var first = post("/api/imports/numbers?least=2", "a.txt", "1\n2\n3\nx", "dir/b.txt", "3\n4");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        JsonNode report = JsonMapper.shared().readTree(first.body());
        assertThat(report.at("/read").asLong()).isEqualTo(6);
        assertThat(report.at("/stored").asLong()).isEqualTo(3);
        assertThat(report.at("/alreadyThere").asLong()).isEqualTo(1);
        assertThat(report.at("/refusedCount").asLong()).isEqualTo(2);
        assertThat(report.at("/refused/1/file").asString()).isEqualTo("a.txt");
        assertThat(report.at("/refused/1/line").asLong()).isEqualTo(4);

        var csv = server.get(report.at("/refusals").asString());
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines())
                .containsExactly("file,line,reason", "a.txt,1,'=not a number from 2", "a.txt,4,'=not a number from 2");

        JsonNode again = JsonMapper.shared()
                .readTree(post("/api/imports/numbers", "a.txt", "2\n3\n4").body());
        assertThat(again.at("/stored").asLong()).isZero();
        assertThat(again.at("/alreadyThere").asLong()).isEqualTo(3);
        assertThat(AUDITED).contains("importing:run numbers");
    }

    @Test
    void theKindsAreListed() {
        var kinds = server.get("/api/imports");
        assertThat(kinds.statusCode()).isEqualTo(200);
        assertThat(kinds.body()).contains("\"kind\":\"numbers\"").contains("\"next\":null");
    }

    @Test
    void ofManyFilesNoneIsLost() {
        String[] files = new String[240];
        for (int i = 0; i < files.length; i += 2) {
            files[i] = i + ".txt";
            files[i + 1] = Integer.toString(1000 + i);
        }
        assertThat(post("/api/imports/numbers", files).body()).contains("\"stored\":120");
    }

    @Test
    void wrongRequestsAreProblems() {
        assertThat(post("/api/imports/letters", "a", "1").statusCode()).isEqualTo(404);
        assertThat(post("/api/imports/numbers?most=2", "a", "1").statusCode()).isEqualTo(400);
        assertThat(post("/api/imports/numbers").statusCode()).isEqualTo(400);
        assertThat(server.send(HttpRequest.newBuilder(server.address("/api/imports/numbers"))
                                .POST(HttpRequest.BodyPublishers.ofString("1\n2")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send(HttpRequest.newBuilder(server.address("/api/imports/numbers"))
                                .header("Content-Type", "multipart/form-data")
                                .POST(HttpRequest.BodyPublishers.ofString("1\n2")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get("/api/imports/reports/00000000-0000-0000-0000-000000000000/refusals.csv")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get("/api/imports/reports/x/refusals.csv").statusCode())
                .isEqualTo(404);
    }
}
