package de.stadtkern.identity.account;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Administrators;
import de.stadtkern.identity.people.PeopleRoutes;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.SignInFacts;
import de.stadtkern.mail.Outbox;
import de.stadtkern.web.PublicAddress;
import de.stadtkern.web.Texts;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of accounts, put together. */
@Configuration(proxyBeanMethods = false)
@Import({SessionRoutes.class, AccountRoutes.class, MeRoutes.class, PeopleRoutes.class})
public class AccountConfiguration {
    @Bean
    AccountTable accountTable(JdbcClient jdbc, Clock clock) {
        return new AccountTable(jdbc, clock);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Links links(PublicAddress address) {
        return new Links(address);
    }

    @Bean
    OwnSessions ownSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        return new OwnSessions(sessions);
    }

    @Bean
    Mails mails(Outbox outbox, Texts texts) {
        return new Mails(outbox, texts);
    }

    @Bean
    WaitingMails waitingMails(AccountTable accounts, Outbox outbox) {
        return new WaitingMails(accounts, outbox);
    }

    @Bean
    Administrators administrators(JdbcClient jdbc, AuditChain audit, Clock clock) {
        return new Administrators(jdbc, audit, clock);
    }

    @Bean
    FirstAdministrator firstAdministrator(
            Administrators administrators,
            AccountTable accounts,
            Links links,
            @Value("${stadtkern.data:data}") Path data,
            TransactionTemplate transaction) {
        return new FirstAdministrator(administrators, accounts, links, data, transaction);
    }

    @Bean
    IdentityPersonalData identityPersonalData(
            JdbcClient jdbc,
            AccountTable accounts,
            OwnSessions sessions,
            Roles roles,
            ObjectProvider<SignInFacts> signIn) {
        return new IdentityPersonalData(
                jdbc, accounts, sessions, roles, signIn.stream().toList());
    }

    @Bean
    Receipts receipts(City city, Texts texts, Mails mails, Clock clock) {
        return new Receipts(city, texts, mails, clock);
    }

    @Bean
    PersonalDataOfAll personalDataOfAll(
            ObjectProvider<PersonalData> contributors,
            Administrators administrators,
            AccountTable accounts,
            Receipts receipts,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        return new PersonalDataOfAll(
                contributors.stream().toList(), administrators, accounts, receipts, audit, events, transaction, clock);
    }
}
