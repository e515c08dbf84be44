package de.stadtkern.notice;

import de.stadtkern.city.City;
import de.stadtkern.city.Districts;
import de.stadtkern.identity.People;
import de.stadtkern.notice.inbox.Inbox;
import de.stadtkern.notice.inbox.InboxRoutes;
import de.stadtkern.web.Texts;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Topics, notices and inboxes. */
@Configuration(proxyBeanMethods = false)
@Import(InboxRoutes.class)
public class NoticeModule {
    @Bean
    Topics topics(ObjectProvider<Topic> declared, Texts texts) {
        return new Topics(declared.stream().toList(), texts);
    }

    @Bean
    Wordings noticeWordings(Texts texts) {
        return new Wordings(texts);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, JsonMapper json, Clock clock) {
        return new Inbox(jdbc, json, clock);
    }

    @Bean
    Notices notices(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Topics topics,
            People people,
            ObjectProvider<Districts> districts,
            City city,
            Clock clock) {
        return new Notices(jdbc, new TransactionTemplate(transactions), json, topics, people, districts, city, clock);
    }

    @Bean
    NoticePersonalData noticePersonalData(JdbcClient jdbc) {
        return new NoticePersonalData(jdbc);
    }
}
