package de.stadtkern.notice.preference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements on preferences. */
public final class Preferences {
    /** What differs for one topic. */
    record OfTopic(String topic, Rhythm email, boolean push) {}

    private final JdbcClient jdbc;

    public Preferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Preference find(UUID person) {
        return jdbc.sql("""
                        SELECT email, push, quiet_from, quiet_to, digest_hour, digest_day FROM notice.preference
                        WHERE person = ?
                        """)
                .param(person)
                .query(Preferences::preference)
                .optional()
                .orElse(Preference.STANDARD);
    }

    /** As {@link #find}, with what differs for the topic. */
    public Preference find(UUID person, String topic) {
        Preference general = find(person);
        return listOfTopics(person).stream()
                .filter(each -> each.topic().equals(topic))
                .findFirst()
                .map(each -> general.with(each.email(), each.push()))
                .orElse(general);
    }

    List<OfTopic> listOfTopics(UUID person) {
        return jdbc.sql("SELECT topic, email, push FROM notice.topic_preference WHERE person = ? ORDER BY topic")
                .param(person)
                .query((row, number) -> new OfTopic(row.getString(1), Rhythm.of(row.getString(2)), row.getBoolean(3)))
                .list();
    }

    void put(UUID person, Preference preference) {
        jdbc.sql("""
                        INSERT INTO notice.preference (person, email, push, quiet_from, quiet_to, digest_hour, digest_day)
                        VALUES (:person, :email, :push, :from, :to, :hour, :day)
                        ON CONFLICT (person) DO UPDATE SET email = :email, push = :push, quiet_from = :from,
                            quiet_to = :to, digest_hour = :hour, digest_day = :day
                        """)
                .param("person", person)
                .param("email", preference.email().text())
                .param("push", preference.push())
                .param("from", preference.quietFrom())
                .param("to", preference.quietTo())
                .param("hour", preference.digestHour())
                .param("day", preference.digestDay().getValue())
                .update();
    }

    void put(UUID person, OfTopic preference) {
        jdbc.sql("""
                        INSERT INTO notice.topic_preference (person, topic, email, push)
                        VALUES (:person, :topic, :email, :push)
                        ON CONFLICT (person, topic) DO UPDATE SET email = :email, push = :push
                        """)
                .param("person", person)
                .param("topic", preference.topic())
                .param("email", preference.email().text())
                .param("push", preference.push())
                .update();
    }

    /** The topic follows the general preference again. */
    void forgetTopic(UUID person, String topic) {
        jdbc.sql("DELETE FROM notice.topic_preference WHERE person = ? AND topic = ?")
                .params(person, topic)
                .update();
    }

    private static Preference preference(ResultSet row, int number) throws SQLException {
        return new Preference(
                Rhythm.of(row.getString("email")),
                row.getBoolean("push"),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class),
                row.getInt("digest_hour"),
                DayOfWeek.of(row.getInt("digest_day")));
    }
}
