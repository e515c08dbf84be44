package de.stadtkern.device;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The permissions of this module, and who may call its routes. */
@Configuration(proxyBeanMethods = false)
class DeviceRules {
    private static final Permission ADMINISTER =
            new Permission("device:administer", "Set up, change and remove devices and their kinds.");
    private static final Permission SEND =
            new Permission("device:send", "As a device: send over MQTT to the device's own Datastreams.");
    private static final Permission UPLINK =
            new Permission("device:uplink", "As a network server: deliver uplinks of LoRaWAN devices.");

    @Bean
    Permission deviceRead() {
        return DeviceModule.READ;
    }

    @Bean
    Permission deviceAdminister() {
        return ADMINISTER;
    }

    @Bean
    Permission deviceSend() {
        return SEND;
    }

    @Bean
    Permission deviceUplink() {
        return UPLINK;
    }

    @Bean
    AccessRule devicesAreSeen() {
        return AccessRule.holding(DeviceModule.READ, "GET", "/api/devices/**");
    }

    @Bean
    AccessRule devicesAreSetUp() {
        return AccessRule.holding(ADMINISTER, "POST", "/api/devices/**");
    }

    @Bean
    AccessRule devicesAreChanged() {
        return AccessRule.holding(ADMINISTER, "PATCH", "/api/devices/*");
    }

    @Bean
    AccessRule devicesAreRemoved() {
        return AccessRule.holding(ADMINISTER, "DELETE", "/api/devices/*");
    }

    @Bean
    AccessRule kindsAreSeen() {
        return AccessRule.holding(DeviceModule.READ, "GET", "/api/device-kinds/**");
    }

    @Bean
    AccessRule kindsAreChanged() {
        return AccessRule.holding(ADMINISTER, null, "/api/device-kinds/**");
    }

    @Bean
    AccessRule uplinksAreDelivered() {
        return AccessRule.holding(UPLINK, "POST", "/api/uplinks/*");
    }
}
