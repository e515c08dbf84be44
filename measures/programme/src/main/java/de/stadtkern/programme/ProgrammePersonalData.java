package de.stadtkern.programme;

import de.stadtkern.identity.PersonalData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff recorded stays, as the council's memory; who recorded it is forgotten with the account. */
final class ProgrammePersonalData implements PersonalData {
    private static final Map<String, String> EXPORTS = Map.ofEntries(
            Map.entry(
                    "papers",
                    "SELECT reference, title, created FROM programme.paper WHERE created_by = ? ORDER BY created"),
            Map.entry(
                    "paperVersions",
                    "SELECT paper_id, version, recorded FROM programme.paper_version WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "changes",
                    "SELECT item_id, version, valid_from, recorded, note FROM programme.item_change WHERE recorded_by = ? ORDER BY id"),
            Map.entry(
                    "reports",
                    "SELECT item_id, kind, day, recorded FROM programme.report WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "noted",
                    "SELECT report_id, day, recorded FROM programme.noted WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "successions",
                    "SELECT item_id, successor_id, recorded FROM programme.succession WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "absences",
                    "SELECT substitute, first, last, created FROM programme.absence WHERE ? IN (person, substitute) ORDER BY first"),
            Map.entry(
                    "units",
                    "SELECT name FROM programme.unit WHERE ? IN (responsible, head, deputy_mayor) ORDER BY name"),
            Map.entry(
                    "registerEntries",
                    "SELECT register, slug, title, created FROM programme.register_entry WHERE created_by = ? ORDER BY created"),
            Map.entry(
                    "registerVersions",
                    "SELECT entry_id, version, recorded FROM programme.register_version WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "projects",
                    "SELECT slug, title, created FROM programme.project WHERE created_by = ? ORDER BY created"),
            Map.entry(
                    "projectVersions",
                    "SELECT project_id, version, recorded FROM programme.project_version WHERE recorded_by = ? ORDER BY recorded"),
            Map.entry(
                    "projectStates",
                    "SELECT project_id, state, valid_from, recorded, note FROM programme.project_state WHERE recorded_by = ? ORDER BY id"));
    private static final Map<String, String> FORGETTING = new TreeMap<>(Map.ofEntries(
            Map.entry("papers", "UPDATE programme.paper SET created_by = NULL WHERE created_by = ?"),
            Map.entry("paperVersions", "UPDATE programme.paper_version SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("changes", "UPDATE programme.item_change SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("reports", "UPDATE programme.report SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("noted", "UPDATE programme.noted SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("successions", "UPDATE programme.succession SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("absences", "DELETE FROM programme.absence WHERE ? IN (person, substitute)"),
            Map.entry("responsible", "UPDATE programme.unit SET responsible = NULL WHERE responsible = ?"),
            Map.entry("head", "UPDATE programme.unit SET head = NULL WHERE head = ?"),
            Map.entry("deputyMayor", "UPDATE programme.unit SET deputy_mayor = NULL WHERE deputy_mayor = ?"),
            Map.entry("registerEntries", "UPDATE programme.register_entry SET created_by = NULL WHERE created_by = ?"),
            Map.entry(
                    "registerVersions",
                    "UPDATE programme.register_version SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("projects", "UPDATE programme.project SET created_by = NULL WHERE created_by = ?"),
            Map.entry(
                    "projectVersions", "UPDATE programme.project_version SET recorded_by = NULL WHERE recorded_by = ?"),
            Map.entry("projectStates", "UPDATE programme.project_state SET recorded_by = NULL WHERE recorded_by = ?")));

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
