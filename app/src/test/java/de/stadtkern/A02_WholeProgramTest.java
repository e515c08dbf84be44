package de.stadtkern;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What holds for the platform's modules holds for the measures, too. */
class A02_WholeProgramTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(Stadtkern.PARTS, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRouteHasASummary() {
        JsonNode api = new Visitor(server).get("/openapi.json").json();
        TreeSet<String> without = new TreeSet<>();
        api.path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    if (METHODS.contains(method)
                            && operation.path("summary").asString("").isBlank()) {
                        without.add(method + " " + path);
                    }
                }));
        assertThat(api.path("paths").has("/api/programme/papers")).isTrue();
        assertThat(without).as("routes without a summary").isEmpty();
    }

    @Test
    void eachModuleWithPersonalDataExportsAndDeletesIt() {
        List<String> schemas = server.bean(JdbcClient.class)
                .sql("""
                        SELECT DISTINCT n.nspname FROM pg_attribute a
                        JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE a.attnum > 0 AND c.relkind IN ('r', 'p')
                          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                          AND col_description(c.oid, a.attnum) LIKE 'personal%'
                        """)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(server.bean(PersonalDataOfAll.class).modules()).containsAll(schemas);
    }
}
