package de.stadtkern.accountnotice;

import de.stadtkern.notice.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people hear about signing in to their accounts; nothing of it waits for a quieter hour. */
@Configuration(proxyBeanMethods = false)
class SignInTopics {
    private static Topic urgent(String key) {
        return new Topic(key, Topic.Audience.NAMED, Topic.Urgency.URGENT);
    }

    @Bean
    Topic newDeviceTopic() {
        return urgent("account.new-device");
    }

    @Bean
    Topic passkeyAddedTopic() {
        return urgent("account.passkey-added");
    }

    @Bean
    Topic passkeyRemovedTopic() {
        return urgent("account.passkey-removed");
    }

    @Bean
    Topic passkeySuspendedTopic() {
        return urgent("account.passkey-suspended");
    }

    @Bean
    Topic secondFactorOnTopic() {
        return urgent("account.second-factor-on");
    }

    @Bean
    Topic secondFactorOffTopic() {
        return urgent("account.second-factor-off");
    }

    @Bean
    Topic secondFactorResetTopic() {
        return urgent("account.second-factor-reset");
    }

    @Bean
    Topic recoveryCodeUsedTopic() {
        return urgent("account.recovery-code-used");
    }

    @Bean
    Topic providerLinkedTopic() {
        return urgent("account.provider-linked");
    }

    @Bean
    Topic providerUnlinkedTopic() {
        return urgent("account.provider-unlinked");
    }
}
