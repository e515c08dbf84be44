package de.stadtkern.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The permissions of this module, and who may call its routes and those of the platform itself. */
@Configuration(proxyBeanMethods = false)
class IdentityRules {
    private static final Permission ADMINISTER =
            new Permission("identity:administer", "Manage people, their roles, and the tokens of devices.");
    private static final Permission AUDIT = new Permission("audit:read", "Read and verify the audit log.");
    private static final Permission SYSTEM =
            new Permission("system:read", "See the platform's state, its metrics, and feedback on its pages.");

    @Bean
    Permission identityAdminister() {
        return ADMINISTER;
    }

    @Bean
    Permission auditRead() {
        return AUDIT;
    }

    @Bean
    Permission systemRead() {
        return SYSTEM;
    }

    @Bean
    AccessRule problemsForAll() {
        return AccessRule.everyone("GET", "/problems/*");
    }

    @Bean
    AccessRule styleOfPagesForAll() {
        return AccessRule.everyone("GET", "/page.css");
    }

    @Bean
    AccessRule openApiForAll() {
        return AccessRule.everyone("GET", "/openapi.json");
    }

    @Bean
    AccessRule openApiAsYamlForAll() {
        return AccessRule.everyone("GET", "/openapi.json.yaml");
    }

    @Bean
    AccessRule healthForAll() {
        return AccessRule.everyone("GET", "/actuator/health/**");
    }

    @Bean
    AccessRule metricsForOperators() {
        return AccessRule.holdingOrLoopback(SYSTEM, "GET", "/actuator/prometheus");
    }

    @Bean
    AccessRule sessionForAll() {
        return AccessRule.everyone(null, "/api/session");
    }

    @Bean
    AccessRule registrationForAll() {
        return AccessRule.everyone("POST", "/api/accounts/**");
    }

    @Bean
    AccessRule meForTheSignedIn() {
        return AccessRule.signedIn(null, "/api/me/**");
    }

    @Bean
    AccessRule peopleForAdministrators() {
        return AccessRule.holding(ADMINISTER, null, "/api/people/**");
    }

    @Bean
    AccessRule rolesForAdministrators() {
        return AccessRule.holding(ADMINISTER, "GET", "/api/roles");
    }

    @Bean
    AccessRule permissionsForAdministrators() {
        return AccessRule.holding(ADMINISTER, "GET", "/api/permissions");
    }

    @Bean
    AccessRule tokensForAdministrators() {
        return AccessRule.holding(ADMINISTER, null, "/api/tokens/**");
    }

    @Bean
    AccessRule auditForItsViewers() {
        return AccessRule.holding(AUDIT, "GET", "/api/audit/**");
    }

    @Bean
    AccessRule systemForOperators() {
        return AccessRule.holding(SYSTEM, "GET", "/api/system");
    }

    @Bean
    AccessRule feedbackFromAll() {
        return AccessRule.everyone("POST", "/api/feedback");
    }

    @Bean
    AccessRule feedbackForOperators() {
        return AccessRule.holding(SYSTEM, "GET", "/api/feedback");
    }
}
