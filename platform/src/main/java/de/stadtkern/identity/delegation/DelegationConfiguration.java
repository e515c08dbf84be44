package de.stadtkern.identity.delegation;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import de.stadtkern.identity.people.Roles;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of lending roles, put together. */
@Configuration(proxyBeanMethods = false)
@Import(DelegationRoutes.class)
public class DelegationConfiguration {
    @Bean
    DelegationTable delegationTable(JdbcClient jdbc, Clock clock) {
        return new DelegationTable(jdbc, clock);
    }

    @Bean
    Delegations delegations(
            DelegationTable table,
            JdbcClient jdbc,
            Roles roles,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        return new Delegations(table, jdbc, roles, audit, events, transaction);
    }

    @Bean
    AccessRule delegationsForAdministrators(@Qualifier("identityAdminister") Permission administer) {
        return AccessRule.holding(administer, null, "/api/delegations/**");
    }
}
