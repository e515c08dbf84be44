package de.stadtkern.accountnotice;

import de.stadtkern.identity.AccountEvent;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** Each topic of an account event is declared here, as a bean, with its texts in {@code texts/accountnotice.*}. */
@Configuration(proxyBeanMethods = false)
@Import({HandingOnTopics.class, SignInTopics.class})
public class AccountNoticeModule {
    @Bean
    Teller accountTeller(ApplicationEventPublisher notices) {
        return new Teller(notices);
    }

    /** Tells within the event's transaction, so that neither is there without the other. */
    record Teller(ApplicationEventPublisher notices) {
        @EventListener
        void tell(AccountEvent event) {
            notices.publishEvent(
                    new Notice(event.topic(), Recipients.person(event.person()), event.values(), event.path(), null));
        }
    }
}
