package de.stadtkern.identity.session;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.FreshProof;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.account.OwnSessions;
import de.stadtkern.identity.audit.AuditChain;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** From a proof to a session, and what needs a fresh proof. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
@Import(OwnSessionRoutes.class)
public class SessionConfiguration {
    @Bean
    Ceremonies ceremonies(JsonMapper json, Clock clock) {
        return new Ceremonies(json, clock);
    }

    @Bean
    KnownDevices knownDevices(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        return new KnownDevices(jdbc, events, clock);
    }

    @Bean
    WaysIn waysIn(JdbcClient jdbc) {
        return new WaysIn(jdbc);
    }

    @Bean
    SignIns signIns(
            JdbcClient jdbc,
            OwnSessions sessions,
            ObjectProvider<SecondFactor> factors,
            Ceremonies ceremonies,
            KnownDevices devices,
            AuditChain audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new SignIns(jdbc, sessions, factors.stream().toList(), ceremonies, devices, audit, transaction, clock);
    }

    @Bean
    WebMvcConfigurer freshProofsChecked(ObjectProvider<FreshProof> proofs, SignInSettings settings, Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FreshProofs(proofs.stream().toList(), settings, clock));
            }
        };
    }

    @Bean
    AccessRule confirmingForTheSignedIn() {
        return AccessRule.signedIn("POST", "/api/session/confirm/**");
    }

    @Bean
    FreshProof rolesSetFreshly() {
        return new FreshProof("PUT", "/api/people/{id}/roles");
    }

    @Bean
    FreshProof personChangedFreshly() {
        return new FreshProof("PATCH", "/api/people/{id}");
    }

    @Bean
    FreshProof tokenMadeFreshly() {
        return new FreshProof("POST", "/api/tokens");
    }
}
