package de.stadtkern.programme.exchange;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.programme.project.ProjectReading;
import de.stadtkern.programme.project.Projects;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.ShippedEntries;
import de.stadtkern.programme.software.Software;
import de.stadtkern.web.Texts;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The exchange with other cities. */
@Configuration(proxyBeanMethods = false)
@Import({ExchangeRoutes.class, TransferRoutes.class})
public class ExchangeConfiguration {
    @Bean
    Register<Exchange> exchangeRegister(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Register<>(
                new Register.Kind<>("exchange", "This entry", Exchange.class, Exchange::title),
                jdbc,
                new TransactionTemplate(transactions),
                audit,
                clock);
    }

    @Bean
    Register<Transfer> transferRegister(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Register<>(
                new Register.Kind<>("transfer", "This project", Transfer.class, transfer -> "transfer"),
                jdbc,
                new TransactionTemplate(transactions),
                audit,
                clock);
    }

    @Bean
    TransferPackage transferPackage(
            Projects projects,
            ProjectReading reading,
            Register<Transfer> transfers,
            Register<Exchange> exchange,
            Register<Software> software,
            Texts texts,
            City city) {
        return new TransferPackage(projects, reading, transfers, exchange, software, texts, city);
    }

    @Bean
    ApplicationRunner shippedExchange(
            ShippedEntries shipped, Register<Exchange> exchange, Register<Transfer> transfers) {
        return arguments -> {
            shipped.into(exchange, "exchange", ExchangeDraft.class, (draft, today) -> draft.checked());
            shipped.into(transfers, "transfers", TransferDraft.class, (draft, today) -> draft.checked());
        };
    }
}
