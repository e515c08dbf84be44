package de.stadtkern.programme.memo;

import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.item.Reports;
import de.stadtkern.programme.paper.Papers;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reading memos, and taking them over. */
@Configuration(proxyBeanMethods = false)
@Import(MemoRoutes.class)
public class MemoConfiguration {
    @Bean
    MemoTakeOver memoTakeOver(
            Papers papers,
            Items items,
            ItemReading reading,
            Reports reports,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new MemoTakeOver(papers, items, reading, reports, new TransactionTemplate(transactions), clock);
    }
}
