package de.stadtkern.accountnotice;

import de.stadtkern.notice.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people hear of invitations, of lent roles and of approvals. */
@Configuration(proxyBeanMethods = false)
class HandingOnTopics {
    @Bean
    Topic accountInvited() {
        return named("account.invited", Topic.Urgency.ROUTINE);
    }

    @Bean
    Topic accountInvitationAccepted() {
        return named("account.invitation-accepted", Topic.Urgency.ROUTINE);
    }

    @Bean
    Topic accountRoleDelegated() {
        return named("account.role-delegated", Topic.Urgency.URGENT);
    }

    @Bean
    Topic accountDelegationEnded() {
        return named("account.delegation-ended", Topic.Urgency.URGENT);
    }

    @Bean
    Topic accountApprovalWanted() {
        return named("account.approval-wanted", Topic.Urgency.URGENT);
    }

    @Bean
    Topic accountApprovalDecided() {
        return named("account.approval-decided", Topic.Urgency.ROUTINE);
    }

    private static Topic named(String key, Topic.Urgency urgency) {
        return new Topic(key, Topic.Audience.NAMED, urgency);
    }
}
