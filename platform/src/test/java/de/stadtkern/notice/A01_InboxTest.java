package de.stadtkern.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.identity.Permission;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is told arrives in the inbox of those it is for, with the transaction that told it. */
class A01_InboxTest {
    static final String TOPIC = "test.thing";

    /** The platform with a topic of the test's own. */
    @Configuration(proxyBeanMethods = false)
    @Import(Platform.class)
    static class WithTopic {
        @Bean
        Topic testThing() {
            return new Topic(TOPIC, Topic.Audience.NAMED, Topic.Urgency.ROUTINE);
        }

        @Bean
        Teller teller(ApplicationEventPublisher events) {
            return new Teller(events);
        }

        @Bean
        Topic testOther() {
            return new Topic("test.other", Topic.Audience.NAMED, Topic.Urgency.URGENT);
        }
    }

    /** Publishes as a module does. */
    record Teller(ApplicationEventPublisher events) {}

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(WithTopic.class, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void tell(Notice notice) {
        server.bean(Teller.class).events().publishEvent(notice);
    }

    private static Notice notice(String topic, Recipients to, Map<String, String> values) {
        return new Notice(topic, to, values, "/help", new Notice.Place(13.9, 51.3));
    }

    @Test
    void aNoticeIsReadInThePersonsLanguageAndMarkedAndDeleted() {
        Account ada = Account.of(server);
        tell(notice(TOPIC, Recipients.person(ada.id()), Map.of("what", "<b>Brücke</b>", "what@en", "bridge")));
        JsonNode german =
                ada.visitor().get("/api/me/notices").json().path("items").get(0);
        assertThat(german.path("title").asString()).isEqualTo("Neues über <b>Brücke</b>");
        assertThat(german.path("topicName").asString()).isEqualTo("Ein Ding");
        assertThat(german.path("urgent").asBoolean()).isFalse();
        assertThat(german.path("read").isNull() || german.path("read").isMissingNode())
                .isTrue();
        String id = german.path("id").asString();
        ada.visitor().with("Accept-Language", "en");
        assertThat(ada.visitor()
                        .get("/api/me/notices/" + id)
                        .json()
                        .path("body")
                        .asString())
                .isEqualTo("The bridge changed; – says how.");
        assertThat(unread(ada)).isEqualTo(1);
        assertThat(ada.visitor()
                        .send("PATCH", "/api/me/notices/" + id, Map.of("read", true))
                        .status())
                .isEqualTo(204);
        assertThat(unread(ada)).isZero();
        assertThat(items(ada, "?unread=true")).isEmpty();
        ada.visitor().send("PATCH", "/api/me/notices/" + id, Map.of("read", false));
        assertThat(unread(ada)).isEqualTo(1);
        assertThat(ada.visitor().send("DELETE", "/api/me/notices/" + id, null).status())
                .isEqualTo(204);
        assertThat(items(ada, "")).isEmpty();
        assertThat(ada.visitor().send("DELETE", "/api/me/notices/" + id, null).status())
                .isEqualTo(404);
    }

    @Test
    void theListIsPagedAndNarrowedByTopic() {
        Account ada = Account.of(server);
        for (int i = 1; i <= 5; i++) {
            tell(notice(i == 3 ? "test.other" : TOPIC, Recipients.person(ada.id()), Map.of("what", "Nummer " + i)));
        }
        JsonNode first = ada.visitor().get("/api/me/notices?limit=2").json();
        assertThat(first.path("items").get(0).path("title").asString()).contains("5");
        JsonNode second = ada.visitor().get(first.path("next").asString()).json();
        assertThat(second.path("items").get(1).path("title").asString()).contains("2");
        assertThat(items(ada, "?topic=test.other")).hasSize(1);
        JsonNode count = ada.visitor().get("/api/me/notices/count").json();
        assertThat(count.path("unread").asInt()).isEqualTo(5);
        assertThat(count.path("topics").size()).isEqualTo(2);
        long newest = first.path("items").get(0).path("id").asLong();
        tell(notice(TOPIC, Recipients.person(ada.id()), Map.of("what", "danach")));
        assertThat(ada.visitor()
                        .post("/api/me/notices/read", Map.of("upTo", newest))
                        .json()
                        .path("marked")
                        .asInt())
                .isEqualTo(5);
        assertThat(unread(ada)).as("what arrived since stays unread").isEqualTo(1);
        assertThat(ada.visitor()
                        .send("DELETE", "/api/me/notices", null)
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void nobodyReadsAnothersInbox() {
        Account ada = Account.of(server);
        Account eva = Account.of(server);
        tell(notice(TOPIC, Recipients.person(ada.id()), Map.of("what", "x")));
        String id = items(ada, "").get(0).path("id").asString();
        assertThat(eva.visitor().get("/api/me/notices/" + id).status()).isEqualTo(404);
        assertThat(eva.visitor()
                        .send("PATCH", "/api/me/notices/" + id, Map.of("read", true))
                        .status())
                .isEqualTo(404);
        assertThat(eva.visitor().send("DELETE", "/api/me/notices/" + id, null).status())
                .isEqualTo(404);
        assertThat(new de.stadtkern.testkit.Visitor(server)
                        .get("/api/me/notices")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theHoldersOfAPermissionHearOfIt() {
        Account administrator = Account.of(server, "administrator");
        Account citizen = Account.of(server);
        Permission permission = new Permission("operation:backup", "as declared");
        tell(notice(TOPIC, new Recipients.Holders(permission), Map.of("what", "x")));
        assertThat(items(administrator, "")).hasSize(1);
        assertThat(items(citizen, "")).isEmpty();
    }

    @Test
    void aNoticeGoesWithItsTransaction() {
        Account ada = Account.of(server);
        server.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            tell(notice(TOPIC, Recipients.person(ada.id()), Map.of("what", "x")));
            status.setRollbackOnly();
        });
        assertThat(items(ada, "")).isEmpty();
    }

    @Test
    void whatIsNotDeclaredIsRefused() {
        assertThatThrownBy(() -> tell(notice("test.unknown", Recipients.person(UUID.randomUUID()), Map.of())))
                .hasMessageContaining("test.unknown");
        assertThatThrownBy(() -> tell(notice(TOPIC, new Recipients.Subscribers(), Map.of())))
                .hasMessageContaining("subscribe");
        Topic unworded = new Topic("test.unworded", Topic.Audience.PUBLIC, Topic.Urgency.ROUTINE);
        assertThatThrownBy(() -> new Topics(List.of(unworded), Texts.load()))
                .hasMessageContaining("notice.test.unworded.title in ls");
    }

    @Test
    void aPersonWhoLeavesLeavesNothing() {
        Account ada = Account.of(server);
        tell(notice(
                TOPIC, new Recipients.People(Set.of(ada.id(), UUID.randomUUID())), Map.of("what", "ganz persönlich")));
        assertThat(ada.visitor().get("/api/me/export").response().body()).contains("ganz persönlich");
        assertThat(ada.visitor()
                        .send("DELETE", "/api/me", Map.of("password", "korrekt pferd batterie heftklammer"))
                        .status())
                .isEqualTo(200);
        assertThat(server.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM notice.notice WHERE facts::text LIKE '%ganz persönlich%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nonsenseIsRefusedByName() {
        Account ada = Account.of(server);
        assertThat(ada.visitor().get("/api/me/notices?limit=0").status()).isEqualTo(400);
        assertThat(ada.visitor().get("/api/me/notices?after=x").status()).isEqualTo(400);
        assertThat(ada.visitor().get("/api/me/notices?unread=maybe").status()).isEqualTo(400);
        assertThat(ada.visitor().get("/api/me/notices/x").status()).isEqualTo(400);
        assertThat(ada.visitor()
                        .post("/api/me/notices/read", Map.of())
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/upTo");
    }

    private static int unread(Account account) {
        return account.visitor()
                .get("/api/me/notices/count")
                .json()
                .path("unread")
                .asInt();
    }

    private static JsonNode items(Account account, String query) {
        return account.visitor().get("/api/me/notices" + query).json().path("items");
    }
}
