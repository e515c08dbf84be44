package de.stadtkern.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every route is described in {@code /openapi.json} by at least a sentence. */
class A02_OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void everyRouteHasASummary() {
        try (TestServer server = TestServer.start(Platform.class, Map.of())) {
            var answer = new Visitor(server).get("/openapi.json");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            JsonNode api = answer.json();
            assertThat(api.path("openapi").asString()).startsWith("3.1");
            TreeSet<String> described = new TreeSet<>();
            TreeSet<String> without = new TreeSet<>();
            api.path("paths")
                    .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                        if (METHODS.contains(method)) {
                            described.add(method + " " + path);
                            if (operation.path("summary").asString("").isBlank()) {
                                without.add(method + " " + path);
                            }
                        }
                    }));
            assertThat(without).as("routes without a summary").isEmpty();
            assertThat(described)
                    .contains("get /api/session", "post /api/accounts", "put /api/people/{id}/roles", "get /api/audit");
            assertThat(api.path("components").path("responses").path("Problem").isMissingNode())
                    .isFalse();
        }
    }
}
