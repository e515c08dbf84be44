package de.stadtkern.device;

import de.stadtkern.device.mqtt.Broker;
import de.stadtkern.device.mqtt.BrokerSettings;
import de.stadtkern.device.mqtt.Doorkeeper;
import de.stadtkern.device.mqtt.MqttSettings;
import de.stadtkern.device.mqtt.OutsideBroker;
import de.stadtkern.device.mqtt.Times;
import de.stadtkern.device.mqtt.Watcher;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.WebSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** MQTT: the embedded broker, where it is switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MqttSettings.class, BrokerSettings.class})
class DeviceMqtt {
    @Bean
    Times deviceTimes(Clock clock, DeviceSettings settings) {
        return new Times(clock, settings.clockAhead(), settings.oldest());
    }

    @Bean
    Doorkeeper mqttDoorkeeper(DeviceTokens tokens, DeviceRights rights, MqttSettings settings) {
        return new Doorkeeper(tokens, rights, settings.anonymous());
    }

    @Bean
    Broker.Service mqttService(
            Observations observations,
            ObservationRequests requests,
            EntityRequests entities,
            LiveValues live,
            WebSettings web,
            Environment environment) {
        return new Broker.Service(observations, requests, entities, live, () -> {
            String address = web.address();
            if (address == null) {
                address = "http://localhost:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
            }
            return address + "/sta/v1.1";
        });
    }

    @Bean
    @ConditionalOnProperty("stadtkern.mqtt.enabled")
    Broker mqttBroker(
            MqttSettings settings,
            Broker.Service service,
            Doorkeeper doorkeeper,
            Times times,
            Watcher watcher,
            Clock clock) {
        return new Broker(settings, service, doorkeeper, times, watcher, clock);
    }

    /** Only where an outside broker is named. */
    @Bean
    @ConditionalOnProperty("stadtkern.broker.url")
    OutsideBroker outsideBroker(BrokerSettings settings, Broker.Service service, Uplinks uplinks, Clock clock) {
        return new OutsideBroker(
                settings, service.observations(), service.requests(), service.entities(), uplinks::delivered, clock);
    }

    @Bean
    @ConditionalOnProperty("stadtkern.mqtt.enabled")
    MeterBinder mqttMetrics(Broker broker) {
        return registry -> {
            Gauge.builder("stadtkern.mqtt.connections", broker, Broker::connections)
                    .description("MQTT clients connected")
                    .register(registry);
            Gauge.builder("stadtkern.mqtt.waiting", broker, Broker::waiting)
                    .description("Messages read and not stored yet")
                    .register(registry);
            FunctionCounter.builder("stadtkern.mqtt.stored", broker, Broker::stored)
                    .description("Observations stored that came over MQTT")
                    .register(registry);
            FunctionCounter.builder("stadtkern.mqtt.refused", broker, Broker::refused)
                    .description("Messages, connections and subscriptions refused")
                    .register(registry);
        };
    }
}
