package de.stadtkern.notice;

import de.stadtkern.identity.PersonalData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this module keeps about a person. Secrets of devices and web hooks are deleted, but never exported. */
final class NoticePersonalData implements PersonalData {
    private static final Map<String, String> EXPORTS = Map.of(
            "inbox",
            """
            SELECT n.topic, n.facts::text AS values, i.arrived, i.read
            FROM notice.inbox i JOIN notice.notice n ON n.id = i.notice_id WHERE i.person = ? ORDER BY i.id
            """,
            "settings",
            """
            SELECT email, push, quiet_from::text, quiet_to::text, digest_hour, digest_day FROM notice.preference
            WHERE person = ?
            """,
            "topics",
            "SELECT topic, email, push FROM notice.topic_preference WHERE person = ? ORDER BY topic",
            "subscriptions",
            """
            SELECT topic, district, longitude, latitude, radius_m, created FROM notice.subscription
            WHERE person = ? ORDER BY created
            """,
            "devices",
            "SELECT name, endpoint, created, last_success FROM notice.push_device WHERE person = ? ORDER BY created",
            "webHooks",
            """
            SELECT name, address, array_to_string(topics, ' ') AS topics, district, enabled, created FROM notice.web_hook
            WHERE person = ? ORDER BY created
            """,
            "deliveries",
            """
            SELECT topic, channel, state, created, finished, answer FROM notice.delivery WHERE person = ? ORDER BY created
            """);
    private static final List<String> TABLES =
            List.of("delivery", "inbox", "preference", "topic_preference", "subscription", "push_device", "web_hook");

    private final JdbcClient jdbc;

    NoticePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "notice";
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
        for (String table : TABLES) {
            counts.put(
                    table,
                    jdbc.sql("DELETE FROM notice." + table + " WHERE person = ?")
                            .param(person)
                            .update());
        }
        counts.put("notice", jdbc.sql("""
                        DELETE FROM notice.notice n WHERE recipients <> 'subscribers'
                          AND NOT EXISTS (SELECT FROM notice.inbox i WHERE i.notice_id = n.id)
                        """).update());
        return counts;
    }
}
