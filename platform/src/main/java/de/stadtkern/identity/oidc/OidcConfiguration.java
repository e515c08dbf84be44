package de.stadtkern.identity.oidc;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.FreshProof;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.Roles;
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

/** Signing in at providers, put together. */
@Configuration(proxyBeanMethods = false)
public class OidcConfiguration {
    @Bean
    Providers providers(SignInSettings settings, Roles roles, Clock clock) {
        return new Providers(settings.providers(), roles, clock);
    }

    @Bean
    ProviderLinks providerLinks(
            JdbcClient jdbc,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        return new ProviderLinks(jdbc, audit, events, transaction, clock);
    }

    @Bean
    OidcRoutes oidcRoutes(
            Providers providers,
            ProviderLinks links,
            Ceremonies ceremonies,
            SignIns signIns,
            PublicAddress address,
            AuditChain audit) {
        return new OidcRoutes(providers, links, ceremonies, signIns, address, audit);
    }

    @Bean
    ProviderRoutes providerRoutes(Providers providers, ProviderLinks links, Ceremonies ceremonies, WaysIn waysIn) {
        return new ProviderRoutes(providers, links, ceremonies, waysIn);
    }

    @Bean
    AccessRule providersForAll() {
        return AccessRule.everyone("GET", "/api/session/providers/**");
    }

    @Bean
    AccessRule wayToProvidersForAll() {
        return AccessRule.everyone("GET", "/oidc/{provider}/sign-in");
    }

    @Bean
    AccessRule wayBackFromProvidersForAll() {
        return AccessRule.everyone("GET", "/oidc/{provider}/callback");
    }

    @Bean
    AccessRule signOutAtProviderForTheSignedIn() {
        return AccessRule.signedIn("POST", "/oidc/{provider}/sign-out");
    }

    @Bean
    FreshProof providerLinkedFreshly() {
        return new FreshProof("POST", "/api/me/providers");
    }

    @Bean
    FreshProof providerUnlinkedFreshly() {
        return new FreshProof("DELETE", "/api/me/providers/{id}");
    }
}
