package de.stadtkern.identity.approval;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Approvals;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.People;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.access.Credentials;
import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.web.Texts;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The parts of four-eyes approval, put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApprovalSettings.class)
@Import({ApprovalRoutes.class, WeightyRoutes.class})
public class ApprovalConfiguration {
    /** Which requests someone may see and decide is checked for each. */
    @Bean
    AccessRule approvalsForTheSignedIn() {
        return AccessRule.signedIn(null, "/api/approvals/**");
    }

    @Bean
    RequestTable approvalRequests(JdbcClient jdbc, Clock clock) {
        return new RequestTable(jdbc, clock);
    }

    @Bean
    Concerned concerned(JdbcClient jdbc) {
        return new Concerned(jdbc);
    }

    @Bean
    FourEyes approvals(
            ObjectProvider<ApprovalKind> kinds,
            RequestTable requests,
            People people,
            Credentials credentials,
            Texts texts,
            ApprovalSettings settings,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        return new FourEyes(
                kinds.stream().toList(),
                requests,
                people,
                credentials,
                texts,
                settings,
                audit,
                events,
                transaction,
                json,
                clock);
    }

    @Bean
    GrantAdministrator grantAdministrator(
            @Qualifier("identityAdminister") Permission administer,
            Concerned concerned,
            JdbcClient jdbc,
            Roles roles,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        return new GrantAdministrator(administer, concerned, jdbc, roles, audit, events, clock);
    }

    @Bean
    DeleteAccount deleteAccount(
            @Qualifier("identityAdminister") Permission administer,
            Concerned concerned,
            PersonalDataOfAll personalData) {
        return new DeleteAccount(administer, concerned, personalData);
    }

    @Bean
    FourEyesOnPeople fourEyesOnPeople(
            ApprovalSettings settings,
            Approvals approvals,
            GrantAdministrator grant,
            DeleteAccount delete,
            TransactionTemplate transaction) {
        return new FourEyesOnPeople(settings, approvals, grant, delete, transaction);
    }
}
