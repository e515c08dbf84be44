package de.stadtkern.identity;

import de.stadtkern.identity.access.AccessConfiguration;
import de.stadtkern.identity.account.AccountConfiguration;
import de.stadtkern.identity.approval.ApprovalConfiguration;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.audit.AuditRoutes;
import de.stadtkern.identity.delegation.DelegationConfiguration;
import de.stadtkern.identity.delegation.DelegationTable;
import de.stadtkern.identity.feedback.FeedbackRoutes;
import de.stadtkern.identity.invitation.InvitationConfiguration;
import de.stadtkern.identity.oidc.OidcConfiguration;
import de.stadtkern.identity.passkey.PasskeyConfiguration;
import de.stadtkern.identity.people.KnownPeople;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.personaldata.PersonalDataConfiguration;
import de.stadtkern.identity.secondfactor.SecondFactorConfiguration;
import de.stadtkern.identity.session.SessionConfiguration;
import de.stadtkern.identity.system.SystemRoutes;
import de.stadtkern.identity.token.TokenRoutes;
import de.stadtkern.identity.token.Tokens;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Accounts, roles, tokens, sessions, audit and the rules of access. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
@Import({
    IdentityRules.class, //
    AccessConfiguration.class, //
    AccountConfiguration.class, //
    ApprovalConfiguration.class, //
    SessionConfiguration.class, //
    SecondFactorConfiguration.class, //
    PasskeyConfiguration.class, //
    OidcConfiguration.class, //
    AuditRoutes.class, //
    DelegationConfiguration.class, //
    TokenRoutes.class, //
    FeedbackRoutes.class, //
    InvitationConfiguration.class, //
    PersonalDataConfiguration.class, //
    SystemRoutes.class
})
public class IdentityModule {
    @Bean
    AuditChain auditLog(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        return new AuditChain(jdbc, new TransactionTemplate(transactions), json, clock);
    }

    @Bean
    Roles roles(
            JdbcClient jdbc,
            DelegationTable delegations,
            ObjectProvider<Permission> permissions,
            ObjectProvider<OfferedRole> offered) {
        return new Roles(
                jdbc,
                delegations,
                permissions.stream().toList(),
                offered.stream().toList());
    }

    @Bean
    KnownPeople people(JdbcClient jdbc, Roles roles) {
        return new KnownPeople(jdbc, roles);
    }

    @Bean
    Tokens tokens(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Tokens(jdbc, new TransactionTemplate(transactions), audit, events, clock);
    }
}
