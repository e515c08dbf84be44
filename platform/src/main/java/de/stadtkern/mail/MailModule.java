package de.stadtkern.mail;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The queue of mails and who takes them out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
public class MailModule {
    @Bean
    MailCarrier mailCarrier(
            ObjectProvider<JavaMailSender> smtp,
            @Value("${stadtkern.data:data}") Path data,
            MailSettings settings,
            Clock clock) {
        return new MailCarrier(smtp.getIfAvailable(), data, settings.from(), clock);
    }

    @Bean
    Postman postman(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            MailSettings settings,
            MailCarrier carrier,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Postman(jdbc, new TransactionTemplate(transactions), json, settings, carrier, events, clock);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Clock clock, Postman postman) {
        return new Outbox(jdbc, json, clock, postman);
    }
}
