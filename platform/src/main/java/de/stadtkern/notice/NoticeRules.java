package de.stadtkern.notice;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import de.stadtkern.notice.announcement.AnnouncementRoutes;
import de.stadtkern.notice.hook.WebHookChannel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The permissions and topics of this module, and who may call its routes; what is one's own stands below {@code /api/me/}. */
@Configuration(proxyBeanMethods = false)
class NoticeRules {
    private static final Permission ANNOUNCE =
            new Permission("announcement:write", "Publish and withdraw announcements of the city.");
    private static final Permission READ =
            new Permission("notice:read", "See what became of every mail, push message and web-hook call.");

    @Bean
    Permission announcementWrite() {
        return ANNOUNCE;
    }

    @Bean
    Permission noticeRead() {
        return READ;
    }

    @Bean
    Topic announcementTopic() {
        return AnnouncementRoutes.ANNOUNCEMENT;
    }

    @Bean
    Topic warningTopic() {
        return AnnouncementRoutes.WARNING;
    }

    @Bean
    Topic webHookOffTopic() {
        return WebHookChannel.SWITCHED_OFF;
    }

    @Bean
    AccessRule publicNoticesForAll() {
        return AccessRule.everyone("GET", "/api/notices/**");
    }

    @Bean
    AccessRule unsubscribingForAll() {
        return AccessRule.everyone("POST", "/api/notices/unsubscribe");
    }

    @Bean
    AccessRule feedsForAll() {
        return AccessRule.everyone("GET", "/feeds/*");
    }

    @Bean
    AccessRule announcementsByStaff() {
        return AccessRule.holding(ANNOUNCE, null, "/api/announcements/**");
    }

    @Bean
    AccessRule deliveriesForReaders() {
        return AccessRule.holding(READ, "GET", "/api/deliveries");
    }
}
