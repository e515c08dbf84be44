package de.stadtkern.programme.oparl;

import de.stadtkern.city.City;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.Items;
import de.stadtkern.web.PublicAddress;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What OParl consists of. */
@Configuration(proxyBeanMethods = false)
@Import({OparlRoutes.class, OparlRecordRoutes.class, OparlSourceRoutes.class})
public class OparlConfiguration {
    @Bean
    OparlObjects oparlObjects(JdbcClient jdbc, Clock clock) {
        return new OparlObjects(jdbc, clock);
    }

    @Bean
    OparlProjection oparlProjection(JdbcClient jdbc, PlatformTransactionManager transactions, OparlObjects objects) {
        return new OparlProjection(jdbc, new TransactionTemplate(transactions), objects);
    }

    @Bean
    OparlAnswers oparlAnswers(
            City city, PublicAddress address, OparlObjects objects, ItemReading reading, Items items, Clock clock) {
        return new OparlAnswers(city, address, objects, new ItemsTold(reading, items, clock));
    }

    @Bean
    OparlSources oparlSources(JdbcClient jdbc, Clock clock) {
        return new OparlSources(jdbc, clock);
    }

    @Bean
    OparlMirror oparlMirror(OparlSources sources, PlatformTransactionManager transactions, Outward outward) {
        return new OparlMirror(sources, new TransactionTemplate(transactions), outward::get, Thread::sleep);
    }
}
