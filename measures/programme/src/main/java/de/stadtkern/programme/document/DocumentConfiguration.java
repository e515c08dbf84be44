package de.stadtkern.programme.document;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Memos that are written here. */
@Configuration(proxyBeanMethods = false)
@Import(MemoDocumentRoutes.class)
public class DocumentConfiguration {
    @Bean
    MemoDocuments memoDocuments(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new MemoDocuments(jdbc, new TransactionTemplate(transactions), audit, clock);
    }

    @Bean
    ReleaseMemo releaseMemo(MemoDocuments documents, @Qualifier("programmeWrite") Permission permission) {
        return new ReleaseMemo(documents, permission);
    }
}
