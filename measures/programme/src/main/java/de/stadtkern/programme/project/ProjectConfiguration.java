package de.stadtkern.programme.project;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.People;
import de.stadtkern.notice.Topic;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The measures of the programme. */
@Configuration(proxyBeanMethods = false)
@Import({ProjectRoutes.class, PortfolioRoutes.class})
public class ProjectConfiguration {
    @Bean
    ProjectTitles projectTitles(JdbcClient jdbc) {
        return new ProjectTitles(jdbc);
    }

    @Bean
    LifeCycles lifeCycles(JdbcClient jdbc, People people) {
        return new LifeCycles(jdbc, people);
    }

    @Bean
    Shown shownOfProjects(ProjectTitles titles, Papers papers) {
        return new Shown(titles, papers);
    }

    @Bean
    Topic projectChanged() {
        return new Topic(ProjectNews.CHANGED, Topic.Audience.PUBLIC, Topic.Urgency.ROUTINE);
    }

    @Bean
    Projects projects(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LifeCycles lifeCycles,
            ProjectTitles titles,
            Shown shown,
            ApplicationEventPublisher events,
            Texts texts,
            AuditLog audit,
            Clock clock,
            ZoneId zone) {
        return new Projects(
                jdbc,
                new TransactionTemplate(transactions),
                lifeCycles,
                titles,
                shown,
                new ProjectNews(titles, events, texts),
                audit,
                clock,
                zone);
    }

    @Bean
    ProjectReading projectReading(JdbcClient jdbc, ProjectTitles titles, LifeCycles lifeCycles, Shown shown) {
        return new ProjectReading(jdbc, titles, lifeCycles, shown);
    }

    /** A real city's facts always; those of the demonstration city only while its generator is on. */
    @Bean
    ApplicationRunner shippedProjects(
            City city, @Value("${stadtkern.democity.enabled:true}") boolean enabled, Projects projects) {
        return city.hasMeasure("programme") && (enabled || !city.demonstration())
                ? new ShippedProjects(city, projects)
                : arguments -> {};
    }
}
