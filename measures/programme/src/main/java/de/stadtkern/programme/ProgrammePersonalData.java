package de.stadtkern.programme;

import de.stadtkern.identity.PersonalData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff recorded stays, as the council's memory; who recorded it is forgotten with the account. */
final class ProgrammePersonalData implements PersonalData {
    private static final Map<String, String> EXPORTS = Map.of(
            "papers",
            "SELECT reference, title, created FROM programme.paper WHERE created_by = ? ORDER BY created",
            "paperVersions",
            "SELECT paper_id, version, recorded FROM programme.paper_version WHERE recorded_by = ? ORDER BY recorded",
            "changes",
            "SELECT item_id, version, valid_from, recorded, note FROM programme.item_change WHERE recorded_by = ? ORDER BY id",
            "reports",
            "SELECT item_id, kind, day, recorded FROM programme.report WHERE recorded_by = ? ORDER BY recorded",
            "noted",
            "SELECT report_id, day, recorded FROM programme.noted WHERE recorded_by = ? ORDER BY recorded",
            "successions",
            "SELECT item_id, successor_id, recorded FROM programme.succession WHERE recorded_by = ? ORDER BY recorded",
            "absences",
            "SELECT substitute, first, last, created FROM programme.absence WHERE ? IN (person, substitute) ORDER BY first",
            "units",
            "SELECT name FROM programme.unit WHERE ? IN (responsible, head, deputy_mayor) ORDER BY name");
    private static final Map<String, String> FORGETTING = new TreeMap<>(Map.of(
            "papers", "UPDATE programme.paper SET created_by = NULL WHERE created_by = ?",
            "paperVersions", "UPDATE programme.paper_version SET recorded_by = NULL WHERE recorded_by = ?",
            "changes", "UPDATE programme.item_change SET recorded_by = NULL WHERE recorded_by = ?",
            "reports", "UPDATE programme.report SET recorded_by = NULL WHERE recorded_by = ?",
            "noted", "UPDATE programme.noted SET recorded_by = NULL WHERE recorded_by = ?",
            "successions", "UPDATE programme.succession SET recorded_by = NULL WHERE recorded_by = ?",
            "absences", "DELETE FROM programme.absence WHERE ? IN (person, substitute)",
            "responsible", "UPDATE programme.unit SET responsible = NULL WHERE responsible = ?",
            "head", "UPDATE programme.unit SET head = NULL WHERE head = ?",
            "deputyMayor", "UPDATE programme.unit SET deputy_mayor = NULL WHERE deputy_mayor = ?"));

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
