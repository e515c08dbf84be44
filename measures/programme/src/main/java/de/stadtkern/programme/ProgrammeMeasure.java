package de.stadtkern.programme;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.People;
import de.stadtkern.notice.Topic;
import de.stadtkern.programme.control.ControlRoutes;
import de.stadtkern.programme.control.ItemLists;
import de.stadtkern.programme.control.PeriodReport;
import de.stadtkern.programme.document.DocumentConfiguration;
import de.stadtkern.programme.effect.EffectConfiguration;
import de.stadtkern.programme.exchange.ExchangeConfiguration;
import de.stadtkern.programme.funding.FundingConfiguration;
import de.stadtkern.programme.funding.ProjectTitles;
import de.stadtkern.programme.item.Changes;
import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.ItemRoutes;
import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.item.Reports;
import de.stadtkern.programme.memo.MemoConfiguration;
import de.stadtkern.programme.oparl.OparlConfiguration;
import de.stadtkern.programme.paper.Names;
import de.stadtkern.programme.paper.PaperRoutes;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.programme.project.ProjectConfiguration;
import de.stadtkern.programme.publiccode.PubliccodeRoutes;
import de.stadtkern.programme.register.RegisterConfiguration;
import de.stadtkern.programme.reminder.Duties;
import de.stadtkern.programme.reminder.DutyRoutes;
import de.stadtkern.programme.reminder.ReminderSettings;
import de.stadtkern.programme.reminder.Reminders;
import de.stadtkern.programme.search.PaperSearch;
import de.stadtkern.programme.search.PaperSource;
import de.stadtkern.programme.search.SearchRoutes;
import de.stadtkern.programme.software.SoftwareConfiguration;
import de.stadtkern.web.Texts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Programme and resolution control: the list of what the measure offers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReminderSettings.class)
@Import({
    ProgrammeRules.class, //
    ProgrammeDatasets.class, //
    ProgrammePersonalData.class, //
    PaperRoutes.class, //
    DocumentConfiguration.class, //
    MemoConfiguration.class, //
    OparlConfiguration.class, //
    FundingConfiguration.class, //
    PubliccodeRoutes.class, //
    ProjectConfiguration.class, //
    RegisterConfiguration.class, //
    SoftwareConfiguration.class, //
    EffectConfiguration.class, //
    ExchangeConfiguration.class, //
    ItemRoutes.class, //
    ControlRoutes.class, //
    SearchRoutes.class, //
    DutyRoutes.class
})
public class ProgrammeMeasure {
    /** In the city's configuration, in paths and in limited roles. */
    public static final String ID = "programme";

    @Bean
    Names programmeNames(JdbcClient jdbc, Clock clock) {
        return new Names(jdbc, clock);
    }

    @Bean
    Papers papers(JdbcClient jdbc, PlatformTransactionManager transactions, Names names, AuditLog audit, Clock clock) {
        return new Papers(jdbc, new TransactionTemplate(transactions), names, audit, clock);
    }

    /** A grant shows the title of the measure that it is for, as far as the caller may see it. */
    @Bean
    ProjectTitles titlesForFunding(de.stadtkern.programme.project.ProjectTitles titles) {
        return project -> titles.find(Visible.toCaller(), project);
    }

    @Bean
    Changes itemChanges(JdbcClient jdbc) {
        return new Changes(jdbc);
    }

    @Bean
    Items items(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Changes changes,
            Names names,
            ApplicationEventPublisher events,
            Texts texts,
            AuditLog audit,
            Clock clock,
            ZoneId zone) {
        return new Items(
                jdbc, new TransactionTemplate(transactions), changes, names, events, texts, audit, clock, zone);
    }

    @Bean
    ItemReading itemReading(JdbcClient jdbc, Changes changes, Names names, People people) {
        return new ItemReading(jdbc, changes, names, people);
    }

    @Bean
    Reports itemReports(
            JdbcClient jdbc, PlatformTransactionManager transactions, Names names, AuditLog audit, Clock clock) {
        return new Reports(jdbc, new TransactionTemplate(transactions), names, audit, clock);
    }

    @Bean
    ItemLists itemLists(JdbcClient jdbc) {
        return new ItemLists(jdbc);
    }

    @Bean
    PeriodReport periodReport(JdbcClient jdbc, ItemLists lists, ZoneId zone) {
        return new PeriodReport(jdbc, lists, zone);
    }

    @Bean
    PaperSource paperSource(JdbcClient jdbc) {
        return new PaperSource(jdbc);
    }

    @Bean
    PaperSearch paperSearch(PaperSource source, City city, @Value("${stadtkern.data:data}") Path data) {
        return new PaperSearch(source, data.resolve("cache/programme-search"), city.hasMeasure(ID));
    }

    @Bean
    Topic itemChanged() {
        return new Topic(Items.CHANGED, Topic.Audience.PUBLIC, Topic.Urgency.ROUTINE);
    }

    @Bean
    Topic itemDue() {
        return new Topic(Reminders.TOPIC, Topic.Audience.NAMED, Topic.Urgency.ROUTINE);
    }

    @Bean
    Duties duties(
            JdbcClient jdbc, PlatformTransactionManager transactions, People people, AuditLog audit, Clock clock) {
        return new Duties(jdbc, new TransactionTemplate(transactions), people, audit, clock);
    }

    @Bean
    Reminders reminders(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        return new Reminders(jdbc, new TransactionTemplate(transactions), events, settings, clock, zone);
    }

    /** Only the demonstration city is filled, and only while its generator is on. */
    @Bean
    ApplicationRunner demonstrationPapers(
            City city,
            @Value("${stadtkern.democity.enabled:true}") boolean enabled,
            Papers papers,
            Items items,
            Reports reports) {
        return city.demonstration() && enabled && city.hasMeasure(ID)
                ? new DemonstrationPapers(papers, items, reports)
                : arguments -> {};
    }
}
