package de.stadtkern.notice;

import de.stadtkern.identity.PersonalData;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this module keeps about a person. */
final class NoticePersonalData implements PersonalData {
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
        export.put(
                "inbox",
                jdbc.sql("""
                        SELECT n.topic, n.facts::text, i.arrived, i.read
                        FROM notice.inbox i JOIN notice.notice n ON n.id = i.notice_id WHERE i.person = ? ORDER BY i.id
                        """)
                        .param(person)
                        .query((row, number) -> {
                            Map<String, Object> entry = new HashMap<>();
                            entry.put("topic", row.getString(1));
                            entry.put("values", row.getString(2));
                            entry.put("arrived", row.getObject(3, OffsetDateTime.class));
                            entry.put("read", row.getObject(4, OffsetDateTime.class));
                            return entry;
                        })
                        .list());
        return export;
    }

    @Override
    public Map<String, Integer> delete(UUID person) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put(
                "inbox",
                jdbc.sql("DELETE FROM notice.inbox WHERE person = ?")
                        .param(person)
                        .update());
        counts.put("notice", jdbc.sql("""
                        DELETE FROM notice.notice n WHERE recipients <> 'subscribers'
                          AND NOT EXISTS (SELECT FROM notice.inbox i WHERE i.notice_id = n.id)
                        """).update());
        return counts;
    }
}
