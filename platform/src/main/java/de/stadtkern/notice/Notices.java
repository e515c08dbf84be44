package de.stadtkern.notice;

import de.stadtkern.city.City;
import de.stadtkern.city.Districts;
import de.stadtkern.city.Position;
import de.stadtkern.identity.People;
import de.stadtkern.notice.delivery.Dispatcher;
import de.stadtkern.notice.delivery.Spread;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps each notice in the transaction that published it, and puts it into the inboxes of those it is for. */
final class Notices {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Topics topics;
    private final People people;
    private final Spread spread;
    private final Dispatcher dispatcher;
    private final ObjectProvider<Districts> districts;
    private final City city;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            Topics topics,
            People people,
            Spread spread,
            Dispatcher dispatcher,
            ObjectProvider<Districts> districts,
            City city,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.topics = topics;
        this.people = people;
        this.spread = spread;
        this.dispatcher = dispatcher;
        this.districts = districts;
        this.city = city;
        this.clock = clock;
    }

    @EventListener
    void keep(Notice notice) {
        Topic topic = topics.get(notice.topic());
        if (notice.to() instanceof Recipients.Subscribers && topic.audience() != Topic.Audience.PUBLIC) {
            throw new IllegalArgumentException("nobody can subscribe to the topic " + topic.key());
        }
        transaction.executeWithoutResult(status -> {
            long id = insert(notice);
            switch (notice.to()) {
                case Recipients.People named -> arrive(id, topic, named.people());
                case Recipients.Holders holders ->
                    arrive(id, topic, people.holders(holders.permission().name()));
                case Recipients.Subscribers subscribers -> {}
            }
            dispatcher.wake();
        });
    }

    private long insert(Notice notice) {
        Notice.Place place = notice.place();
        return jdbc.sql("""
                        INSERT INTO notice.notice (topic, recipients, facts, path, longitude, latitude, district, told, spread)
                        VALUES (:topic, :recipients, :facts::jsonb, :path, :longitude, :latitude, :district, :now,
                                CASE WHEN :recipients = 'subscribers' THEN NULL::timestamptz ELSE :now END)
                        RETURNING id
                        """)
                .param("topic", notice.topic())
                .param(
                        "recipients",
                        switch (notice.to()) {
                            case Recipients.People named -> "people";
                            case Recipients.Holders holders -> "holders";
                            case Recipients.Subscribers subscribers -> "subscribers";
                        })
                .param("facts", json.writeValueAsString(notice.values()))
                .param("path", notice.path())
                .param("longitude", place == null ? null : place.longitude())
                .param("latitude", place == null ? null : place.latitude())
                .param("district", district(notice))
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    private @Nullable String district(Notice notice) {
        String named = notice.values().get("district");
        if (named != null
                && city.districts().stream().anyMatch(each -> each.number().equals(named))) {
            return named;
        }
        Notice.Place place = notice.place();
        Districts known = districts.getIfAvailable();
        return place == null || known == null
                ? null
                : known.numberAt(new Position(place.longitude(), place.latitude()))
                        .orElse(null);
    }

    private void arrive(long notice, Topic topic, Set<UUID> persons) {
        persons.forEach(person -> spread.toPerson(notice, topic.key(), person));
    }
}
