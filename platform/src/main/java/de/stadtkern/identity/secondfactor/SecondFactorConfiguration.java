package de.stadtkern.identity.secondfactor;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.FreshProof;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.approval.FourEyesOnPeople;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.SignIns;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The second factor, put together. */
@Configuration(proxyBeanMethods = false)
public class SecondFactorConfiguration {
    @Bean
    RecoveryCodes recoveryCodes(JdbcClient jdbc, Clock clock) {
        return new RecoveryCodes(jdbc, clock);
    }

    @Bean
    OneTimeCodes oneTimeCodes(
            JdbcClient jdbc,
            RecoveryCodes recovery,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        return new OneTimeCodes(jdbc, recovery, audit, events, transaction, clock);
    }

    @Bean
    SecondFactorRoutes secondFactorRoutes(
            OneTimeCodes codes,
            RecoveryCodes recovery,
            SignIns signIns,
            Roles roles,
            SignInSettings settings,
            AuditChain audit,
            FourEyesOnPeople fourEyes) {
        return new SecondFactorRoutes(codes, recovery, signIns, roles, settings.secondFactorRoles(), audit, fourEyes);
    }

    @Bean
    AccessRule secondStepForAll() {
        return AccessRule.everyone("POST", "/api/session/second-factor");
    }

    @Bean
    FreshProof secondFactorBegunFreshly() {
        return new FreshProof("POST", "/api/me/second-factor");
    }

    @Bean
    FreshProof secondFactorTurnedOffFreshly() {
        return new FreshProof("DELETE", "/api/me/second-factor");
    }

    @Bean
    FreshProof secondFactorResetFreshly() {
        return new FreshProof("DELETE", "/api/people/{id}/second-factor");
    }

    @Bean
    FreshProof recoveryCodesRenewedFreshly() {
        return new FreshProof("POST", "/api/me/recovery-codes");
    }
}
