package de.stadtkern.programme.software;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.ShippedEntries;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The register of funded software. */
@Configuration(proxyBeanMethods = false)
@Import({SoftwareRoutes.class, CatalogueExport.class})
public class SoftwareConfiguration {
    @Bean
    Register<Software> softwareRegister(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Register<>(
                new Register.Kind<>("software", "This software", Software.class, Software::name),
                jdbc,
                new TransactionTemplate(transactions),
                audit,
                clock);
    }

    @Bean
    ApplicationRunner shippedSoftware(ShippedEntries shipped, Register<Software> register) {
        return arguments ->
                shipped.into(register, "software", SoftwareDraft.class, (draft, today) -> draft.checked(null));
    }
}
