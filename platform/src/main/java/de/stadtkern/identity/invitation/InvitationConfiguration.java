package de.stadtkern.identity.invitation;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.account.AccountTable;
import de.stadtkern.identity.account.Links;
import de.stadtkern.identity.account.Mails;
import de.stadtkern.identity.account.Passwords;
import de.stadtkern.identity.approval.FourEyesOnPeople;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Roles;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of invitations, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationSettings.class)
@Import(InvitationRoutes.class)
public class InvitationConfiguration {
    @Bean
    AccessRule invitationsForAdministrators(@Qualifier("identityAdminister") Permission administer) {
        return AccessRule.holding(administer, null, "/api/invitations/**");
    }

    @Bean
    InvitationTable invitationTable(JdbcClient jdbc, Clock clock) {
        return new InvitationTable(jdbc, clock);
    }

    @Bean
    Invitations invitations(
            InvitationTable table,
            JdbcClient jdbc,
            AccountTable accounts,
            Passwords passwords,
            Roles roles,
            FourEyesOnPeople fourEyes,
            Mails mails,
            Links links,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InvitationSettings settings,
            Clock clock) {
        return new Invitations(
                table,
                jdbc,
                accounts,
                passwords,
                roles,
                fourEyes,
                mails,
                links,
                audit,
                events,
                transaction,
                settings,
                clock);
    }
}
