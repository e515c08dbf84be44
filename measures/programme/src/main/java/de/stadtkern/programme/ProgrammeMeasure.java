package de.stadtkern.programme;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.programme.document.DocumentConfiguration;
import de.stadtkern.programme.memo.MemoRoutes;
import de.stadtkern.programme.oparl.OparlConfiguration;
import de.stadtkern.programme.paper.PaperRoutes;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.programme.publiccode.PubliccodeRoutes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Programme and resolution control: the list of what the measure offers. */
@Configuration(proxyBeanMethods = false)
@Import({
    ProgrammeRules.class, //
    ProgrammeDatasets.class, //
    ProgrammePersonalData.class, //
    PaperRoutes.class, //
    DocumentConfiguration.class, //
    MemoRoutes.class, //
    OparlConfiguration.class, //
    PubliccodeRoutes.class
})
public class ProgrammeMeasure {
    /** In the city's configuration, in paths and in limited roles. */
    public static final String ID = "programme";

    @Bean
    Papers papers(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Papers(jdbc, new TransactionTemplate(transactions), audit, clock);
    }
}
