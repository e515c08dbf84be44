package de.stadtkern.programme.effect;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.ShippedEntries;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the measures bring about. */
@Configuration(proxyBeanMethods = false)
@Import({EffectRoutes.class, RadarRoutes.class})
public class EffectConfiguration {
    @Bean
    Register<Effect> effectRegister(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Register<>(
                new Register.Kind<>("effect", "This effect", Effect.class, effect -> "effect"),
                jdbc,
                new TransactionTemplate(transactions),
                audit,
                clock);
    }

    @Bean
    ApplicationRunner shippedEffects(ShippedEntries shipped, Register<Effect> register) {
        return arguments -> shipped.into(
                register,
                "effects",
                EffectDraft.class,
                (draft, today) -> draft.checked(datastream -> true, dataset -> true, today));
    }
}
