package de.stadtkern.notice;

import de.stadtkern.city.City;
import de.stadtkern.city.Districts;
import de.stadtkern.identity.People;
import de.stadtkern.mail.Outbox;
import de.stadtkern.notice.announcement.AnnouncementRoutes;
import de.stadtkern.notice.delivery.Deliveries;
import de.stadtkern.notice.delivery.DeliveryRoutes;
import de.stadtkern.notice.delivery.Dispatcher;
import de.stadtkern.notice.delivery.MailChannel;
import de.stadtkern.notice.delivery.Spread;
import de.stadtkern.notice.delivery.Tidying;
import de.stadtkern.notice.feed.FeedRoutes;
import de.stadtkern.notice.feed.PublicNotices;
import de.stadtkern.notice.hook.WebHookChannel;
import de.stadtkern.notice.hook.WebHookRoutes;
import de.stadtkern.notice.hook.WebHooks;
import de.stadtkern.notice.inbox.Inbox;
import de.stadtkern.notice.inbox.InboxRoutes;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.notice.preference.PreferenceRoutes;
import de.stadtkern.notice.preference.Preferences;
import de.stadtkern.notice.preference.Subscriptions;
import de.stadtkern.notice.preference.UnsubscribeLinks;
import de.stadtkern.notice.preference.UnsubscribeRoutes;
import de.stadtkern.notice.push.PushChannel;
import de.stadtkern.notice.push.PushDevices;
import de.stadtkern.notice.push.PushRoutes;
import de.stadtkern.notice.push.Vapid;
import de.stadtkern.web.PublicAddress;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Topics, notices, inboxes, and the channels to people and machines. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
@Import({
    NoticeRules.class, //
    InboxRoutes.class, //
    PreferenceRoutes.class, //
    UnsubscribeRoutes.class, //
    PushRoutes.class, //
    WebHookRoutes.class, //
    FeedRoutes.class, //
    AnnouncementRoutes.class, //
    DeliveryRoutes.class
})
public class NoticeModule {
    @Bean
    Topics topics(ObjectProvider<Topic> declared, Texts texts) {
        return new Topics(declared.stream().toList(), texts);
    }

    @Bean
    Wordings noticeWordings(Texts texts) {
        return new Wordings(texts);
    }

    @Bean
    OwnKeys ownKeys(JdbcClient jdbc) {
        return new OwnKeys(jdbc);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, JsonMapper json, Clock clock) {
        return new Inbox(jdbc, json, clock);
    }

    @Bean
    Preferences noticePreferences(JdbcClient jdbc) {
        return new Preferences(jdbc);
    }

    @Bean
    Subscriptions subscriptions(JdbcClient jdbc, Clock clock) {
        return new Subscriptions(jdbc, clock);
    }

    @Bean
    UnsubscribeLinks unsubscribeLinks(OwnKeys keys, PublicAddress address) {
        return new UnsubscribeLinks(keys, address);
    }

    @Bean
    PushDevices pushDevices(JdbcClient jdbc, Clock clock) {
        return new PushDevices(jdbc, clock);
    }

    @Bean
    WebHooks webHooks(JdbcClient jdbc, Clock clock) {
        return new WebHooks(jdbc, clock);
    }

    @Bean
    PublicNotices publicNotices(JdbcClient jdbc, Topics topics, JsonMapper json) {
        return new PublicNotices(jdbc, topics, json);
    }

    @Bean
    Deliveries deliveries(JdbcClient jdbc, JsonMapper json, Clock clock) {
        return new Deliveries(jdbc, json, clock);
    }

    @Bean(destroyMethod = "close")
    Outward outward(NoticeSettings settings) {
        return new Outward(settings.privateTargets());
    }

    @Bean
    Vapid vapid(OwnKeys keys, JsonMapper json, City city, PublicAddress address, Clock clock) {
        String email = city.contact().email();
        return new Vapid(keys, json, email == null ? address.to("/imprint") : "mailto:" + email, clock);
    }

    @Bean
    PushChannel pushChannel(
            PushDevices devices,
            Vapid vapid,
            Outward outward,
            People people,
            Topics topics,
            Wordings wordings,
            JsonMapper json) {
        return new PushChannel(devices, vapid, outward, people, topics, wordings, json);
    }

    @Bean
    WebHookChannel webHookChannel(
            WebHooks hooks,
            Deliveries deliveries,
            Outward outward,
            Wordings wordings,
            PublicAddress address,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock,
            NoticeSettings settings) {
        return new WebHookChannel(
                hooks,
                deliveries,
                outward,
                wordings,
                address,
                events,
                new TransactionTemplate(transactions),
                json,
                clock,
                settings.disableAfter());
    }

    @Bean
    MailChannel mailChannel(
            Deliveries deliveries,
            Outbox outbox,
            People people,
            Wordings wordings,
            UnsubscribeLinks links,
            PublicAddress address,
            PlatformTransactionManager transactions) {
        return new MailChannel(
                deliveries, outbox, people, wordings, links, address, new TransactionTemplate(transactions));
    }

    @Bean
    Spread spread(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            People people,
            Topics topics,
            Preferences preferences,
            Subscriptions subscriptions,
            PushDevices devices,
            WebHooks hooks,
            Deliveries deliveries,
            Clock clock,
            ZoneId zone) {
        return new Spread(
                jdbc,
                new TransactionTemplate(transactions),
                people,
                topics,
                preferences,
                subscriptions,
                devices,
                hooks,
                deliveries,
                clock,
                zone);
    }

    @Bean
    Dispatcher noticeDispatcher(
            Spread spread,
            Deliveries deliveries,
            MailChannel mails,
            PushChannel push,
            WebHookChannel hooks,
            JdbcClient jdbc,
            NoticeSettings settings,
            Clock clock) {
        return new Dispatcher(
                spread, deliveries, mails, List.of(push, hooks), new Tidying(jdbc, clock, settings.keepDays()), clock);
    }

    @Bean
    Notices notices(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Topics topics,
            People people,
            Spread spread,
            Dispatcher dispatcher,
            ObjectProvider<Districts> districts,
            City city,
            Clock clock) {
        return new Notices(
                jdbc,
                new TransactionTemplate(transactions),
                json,
                topics,
                people,
                spread,
                dispatcher,
                districts,
                city,
                clock);
    }

    @Bean
    NoticePersonalData noticePersonalData(JdbcClient jdbc) {
        return new NoticePersonalData(jdbc);
    }
}
