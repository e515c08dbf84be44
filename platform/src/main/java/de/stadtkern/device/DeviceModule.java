package de.stadtkern.device;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices and the ways they send. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeviceSettings.class)
@Import(DeviceMqtt.class)
public class DeviceModule {
    @Bean
    DeviceRights deviceRights(JdbcClient jdbc) {
        return new DeviceRights(jdbc);
    }

    @Bean
    DeviceHealth deviceHealth() {
        return new DeviceHealth();
    }
}
