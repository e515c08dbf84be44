package de.stadtkern.device;

import de.stadtkern.device.mqtt.Times;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.identity.Permission;
import de.stadtkern.notice.Topic;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.Observations;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Devices, the ways they send, and how they are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeviceSettings.class)
@Import({
    DeviceRules.class, //
    DeviceMqtt.class, //
    KindRoutes.class, //
    DeviceRoutes.class, //
    UplinkRoutes.class
})
public class DeviceModule {
    static final Permission READ =
            new Permission("device:read", "See devices and how they are, and hear when one falls silent.");
    static final Topic SILENT = new Topic("device.silent", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);
    static final Topic BACK = new Topic("device.back", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);
    static final Topic BATTERY_LOW = new Topic("device.battery-low", Topic.Audience.NAMED, Topic.Urgency.ROUTINE);

    @Bean
    Topic deviceSilent() {
        return SILENT;
    }

    @Bean
    Topic deviceBack() {
        return BACK;
    }

    @Bean
    Topic deviceBatteryLow() {
        return BATTERY_LOW;
    }

    @Bean
    DeviceRights deviceRights(JdbcClient jdbc) {
        return new DeviceRights(jdbc);
    }

    @Bean
    DeviceHealth deviceHealth(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            LiveValues live,
            Clock clock) {
        return new DeviceHealth(jdbc, new TransactionTemplate(transactions), events, live, clock);
    }

    @Bean
    Kinds deviceKinds(JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Clock clock) {
        return new Kinds(jdbc, new TransactionTemplate(transactions), audit, clock);
    }

    @Bean
    Devices devices(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Equipment equipment,
            Observations observations,
            DeviceTokens tokens,
            AuditLog audit,
            Clock clock) {
        return new Devices(jdbc, new TransactionTemplate(transactions), equipment, observations, tokens, audit, clock);
    }

    @Bean
    DeviceImport deviceImport(Devices devices, Kinds kinds) {
        return new DeviceImport(devices, kinds);
    }

    @Bean
    Strangers strangers(JdbcClient jdbc, Clock clock) {
        return new Strangers(jdbc, clock);
    }

    @Bean
    Uplinks uplinks(
            Devices devices,
            Kinds kinds,
            Strangers strangers,
            Observations observations,
            DeviceHealth health,
            Times times) {
        return new Uplinks(devices, kinds, strangers, observations, health, times);
    }
}
