package de.stadtkern.identity.access;

import de.stadtkern.city.City;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.identity.IdentitySettings;
import de.stadtkern.identity.SignInSettings;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.token.Tokens;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.Shell;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.session.web.http.CookieSerializer;

/** Spring Security with just what is needed: who calls, and the one rule that decides. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    @Bean
    AccessTable accessTable(ObjectProvider<AccessRule> rules, City city) {
        return new AccessTable(rules.stream()
                .filter(rule -> rule.measure() == null || city.hasMeasure(rule.measure()))
                .toList());
    }

    @Bean
    Credentials credentials(Roles roles, Tokens tokens, IdentitySettings settings, SignInSettings signIn, Clock clock) {
        return new Credentials(roles, tokens, settings, signIn, clock);
    }

    @Bean
    DeviceTokens deviceTokens(Tokens tokens, Credentials credentials) {
        return new IssuedTokens(tokens, credentials);
    }

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }

    /** Keeps Spring Boot from inventing a user; passwords are checked by the accounts. */
    @Bean
    UserDetailsService noUsersHere() {
        return name -> {
            throw new UsernameNotFoundException("not used");
        };
    }

    /** Each filter observed would cost as much as a small request itself; requests are measured as a whole. */
    @Bean
    SecurityObservationSettings requestsAreMeasuredAsAWhole() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain access(
            HttpSecurity http,
            AccessTable table,
            Credentials credentials,
            IdentitySettings settings,
            SignInSettings signIn,
            ProblemAnswers answers,
            Shell shell,
            AuditLog audit,
            Clock clock,
            @Value("${server.address:}") String boundTo) {
        if (settings.open()) {
            requireLoopback(boundTo);
        }
        Refusals refusals = new Refusals(answers, shell, new RefusedAccess(audit));
        return http.csrf(AbstractHttpConfigurer::disable) // CallerFilter does it, for sessions only
                .headers(AbstractHttpConfigurer::disable) // the outermost filter of module web sets them
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        refused -> refused.accessDeniedHandler(refusals).authenticationEntryPoint(refusals))
                .addFilterBefore(
                        new CallerFilter(
                                credentials, new RateLimits(settings), answers, signIn.longestSession(), clock),
                        ExceptionTranslationFilter.class)
                .authorizeHttpRequests(routes -> routes.anyRequest().access(new AccessDecisions(table)))
                .build();
    }

    private static void requireLoopback(String boundTo) {
        if (!Addresses.isLoopback(boundTo)) {
            throw new IllegalStateException(
                    "stadtkern.identity.open=true opens everything to everyone and is only allowed with server.address=127.0.0.1");
        }
        LoggerFactory.getLogger(AccessConfiguration.class)
                .warn("Everything is open to everyone on this machine (stadtkern.identity.open=true)");
    }
}
