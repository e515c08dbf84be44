package de.stadtkern.importing;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The route and the command by which files come in. */
@Configuration(proxyBeanMethods = false)
@Import(ImportRoutes.class)
public class ImportingModule {
    private static final Permission RUN = new Permission("importing:run", "Import files and read what became of them.");

    @Bean
    Permission importingRun() {
        return RUN;
    }

    @Bean
    AccessRule importKindsAreForImporters() {
        return AccessRule.holding(RUN, "GET", "/api/imports");
    }

    @Bean
    AccessRule importing() {
        return AccessRule.holding(RUN, "POST", "/api/imports/*");
    }

    @Bean
    AccessRule importRefusals() {
        return AccessRule.holding(RUN, "GET", "/api/imports/reports/*/refusals.csv");
    }

    @Bean
    ImportReports importReports(JdbcClient jdbc, JdbcTemplate batches, PlatformTransactionManager transactions) {
        return new ImportReports(jdbc, batches, new TransactionTemplate(transactions));
    }

    @Bean
    Imports imports(ObjectProvider<Importer> importers, ImportReports reports, AuditLog audit) {
        return new Imports(importers.orderedStream().toList(), reports, audit);
    }
}
