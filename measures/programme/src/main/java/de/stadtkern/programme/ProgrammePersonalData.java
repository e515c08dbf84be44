package de.stadtkern.programme;

import de.stadtkern.identity.PersonalData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff recorded stays, as the council's memory; who recorded it is forgotten with the account. */
final class ProgrammePersonalData implements PersonalData {
    private static final Map<String, String> EXPORTS = Map.of(
            "papers", "SELECT reference, title, created FROM programme.paper WHERE created_by = ? ORDER BY created");
    private static final Map<String, String> FORGETTING =
            Map.of("papers", "UPDATE programme.paper SET created_by = NULL WHERE created_by = ?");

    private final JdbcClient jdbc;

    ProgrammePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return ProgrammeMeasure.ID;
    }

    @Override
    public Map<String, Object> export(UUID person) {
        Map<String, Object> export = new LinkedHashMap<>();
        EXPORTS.forEach((name, sql) ->
                export.put(name, jdbc.sql(sql).param(person).query().listOfRows()));
        return export;
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        FORGETTING.forEach(
                (name, sql) -> counts.put(name, jdbc.sql(sql).param(person).update()));
        return counts;
    }
}
