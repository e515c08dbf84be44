package de.stadtkern.identity.passkey;

import de.stadtkern.city.City;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.FreshProof;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.session.Ceremonies;
import de.stadtkern.identity.session.SignIns;
import de.stadtkern.identity.session.WaysIn;
import de.stadtkern.web.PublicAddress;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys, put together. */
@Configuration(proxyBeanMethods = false)
public class PasskeyConfiguration {
    @Bean
    RelyingParty relyingParty(PublicAddress address, City city) {
        return new RelyingParty(address, city.name());
    }

    @Bean
    PasskeyTable passkeyTable(JdbcClient jdbc, Clock clock) {
        return new PasskeyTable(jdbc, clock);
    }

    @Bean
    Passkeys passkeys(
            PasskeyTable table,
            RelyingParty city,
            JsonMapper json,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        return new Passkeys(table, city, json, audit, events, transaction);
    }

    @Bean
    PasskeyRoutes passkeyRoutes(
            PasskeyTable table,
            Passkeys passkeys,
            RelyingParty city,
            Ceremonies ceremonies,
            SignIns signIns,
            WaysIn waysIn) {
        return new PasskeyRoutes(table, passkeys, city, ceremonies, signIns, waysIn);
    }

    @Bean
    AccessRule passkeySignInForAll() {
        return AccessRule.everyone("POST", "/api/session/passkey/**");
    }

    @Bean
    FreshProof passkeyAddingBegunFreshly() {
        return new FreshProof("POST", "/api/me/passkeys/options");
    }

    @Bean
    FreshProof passkeyAddedFreshly() {
        return new FreshProof("POST", "/api/me/passkeys");
    }

    @Bean
    FreshProof passkeyRemovedFreshly() {
        return new FreshProof("DELETE", "/api/me/passkeys/{id}");
    }
}
