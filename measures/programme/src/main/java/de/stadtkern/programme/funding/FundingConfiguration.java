package de.stadtkern.programme.funding;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.People;
import de.stadtkern.programme.ProgrammeMeasure;
import de.stadtkern.web.ProblemAnswers;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The money of the programme's projects. */
@Configuration(proxyBeanMethods = false)
@Import({FundingBookRoutes.class, FundingTableRoutes.class, FundingPersonalData.class})
public class FundingConfiguration {
    @Bean
    Fundings fundings(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock, ZoneId zone) {
        return new Fundings(jdbc, new TransactionTemplate(transactions), audit, clock, zone);
    }

    @Bean
    Bookings fundingBookings(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        return new Bookings(jdbc, fundings, audit);
    }

    @Bean
    Rededications rededications(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        return new Rededications(jdbc, fundings, audit);
    }

    @Bean
    Drawdowns drawdowns(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        return new Drawdowns(jdbc, fundings, audit);
    }

    @Bean
    Proofs proofsOfUse(JdbcClient jdbc, Fundings fundings, AuditLog audit) {
        return new Proofs(jdbc, fundings, audit);
    }

    @Bean
    FundingReading fundingReading(
            JdbcClient jdbc,
            Fundings fundings,
            Bookings bookings,
            Rededications rededications,
            Drawdowns drawdowns,
            Proofs proofs,
            People people) {
        return new FundingReading(jdbc, fundings, bookings, rededications, drawdowns, proofs, people);
    }

    /** A project that nobody describes is shown by its key. */
    @Bean
    FundingRoutes fundingRoutes(
            Fundings fundings,
            FundingReading reading,
            Rededications rededications,
            Bookings bookings,
            ObjectProvider<ProjectTitles> titles,
            ProblemAnswers problems) {
        return new FundingRoutes(
                fundings,
                reading,
                rededications,
                bookings,
                titles.getIfAvailable(() -> project -> Optional.empty()),
                problems);
    }

    /** Only the demonstration city is filled, and only while its generator is on. */
    @Bean
    ApplicationRunner demonstrationFunding(
            City city,
            @Value("${stadtkern.democity.enabled:true}") boolean enabled,
            Fundings fundings,
            FundingReading reading,
            Bookings bookings,
            Rededications rededications,
            Drawdowns drawdowns,
            Proofs proofs) {
        return city.demonstration() && enabled && city.hasMeasure(ProgrammeMeasure.ID)
                ? new DemonstrationFunding(fundings, reading, bookings, rededications, drawdowns, proofs)
                : arguments -> {};
    }
}
