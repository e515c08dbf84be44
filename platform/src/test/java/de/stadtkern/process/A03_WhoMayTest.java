package de.stadtkern.process;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** Everyone sees processes; jobs belong to whoever asked for them, and to administration. */
class A03_WhoMayTest {
    private static final String GOOD = "korrekt pferd batterie heftklammer";

    @Test
    void jobsAreOnesOwn() throws Exception {
        try (TestServer city = TestServer.start(Platform.class, Map.of())) {
            Path data = Path.of(city.bean(Environment.class).getRequiredProperty("stadtkern.data"));
            Visitor administrator = new Visitor(city);
            Matcher link =
                    Pattern.compile("token=(\\S+)").matcher(Files.readString(data.resolve("first-administrator.txt")));
            assertThat(link.find()).isTrue();
            administrator.post("/api/accounts/reset", Map.of("token", link.group(1), "password", GOOD));
            assertThat(administrator.signIn("administrator@localhost", GOOD).status())
                    .isEqualTo(200);
            Visitor stranger = new Visitor(city);
            assertThat(stranger.get("/ogc/processes").status()).isEqualTo(200);
            Map<String, Object> request = Map.of("inputs", Map.of("text", "a"), "priority", "high");
            assertThat(stranger.post("/ogc/processes/echo/execution", request).status())
                    .isIn(401, 403);

            var created = administrator.with("Prefer", "respond-async").post("/ogc/processes/echo/execution", request);
            assertThat(created.status()).as(created.response().body()).isEqualTo(201);
            String job = created.header("Location")
                    .substring(created.header("Location").indexOf("/ogc"));
            for (String path : List.of("/ogc/jobs", job, job + "/results", job + "/log", job + "/events")) {
                assertThat(stranger.get(path).status()).as(path).isEqualTo(401);
                assertThat(city.send(HttpRequest.newBuilder(city.address(path)).HEAD())
                                .statusCode())
                        .as("HEAD " + path)
                        .isEqualTo(401);
            }
            assertThat(stranger.send("DELETE", job, null).status()).isIn(401, 403);
            assertThat(stranger.get("/api/process/load").status()).isEqualTo(401);
            assertThat(administrator.get("/api/process/load").status()).isEqualTo(200);
            assertThat(administrator
                            .get("/ogc/jobs?mine=true")
                            .json()
                            .path("jobs")
                            .size())
                    .isEqualTo(1);
            assertThat(administrator.get(job).status()).isEqualTo(200);
        }
    }
}
