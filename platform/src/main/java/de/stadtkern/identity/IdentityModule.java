package de.stadtkern.identity;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Accounts, roles, tokens, sessions, audit and the rules of access. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityModule {
    @Bean
    SecurityFilterChain access(HttpSecurity http, ObjectProvider<AccessRule> rules, IdentitySettings settings) {
        List<AccessRule> specificFirst = rules.stream()
                .sorted(Comparator.comparing((AccessRule rule) -> rule.method() == null)
                        .thenComparing(rule -> -rule.pattern().length()))
                .toList();
        return http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(routes -> {
                    for (AccessRule rule : specificFirst) {
                        HttpMethod method = rule.method() == null ? null : HttpMethod.valueOf(rule.method());
                        var route = method == null
                                ? routes.requestMatchers(rule.pattern())
                                : routes.requestMatchers(method, rule.pattern());
                        switch (rule.access()) {
                            case EVERYONE -> route.permitAll();
                            case SIGNED_IN -> route.access((who, what) -> new AuthorizationDecision(settings.open()));
                            case PERMISSION -> route.access((who, what) -> new AuthorizationDecision(settings.open()));
                        }
                    }
                    routes.anyRequest().denyAll();
                })
                .build();
    }
}
