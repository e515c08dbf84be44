package de.stadtkern.device.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An outside MQTT broker that devices or a network server send to, such as Mosquitto or that of The Things Stack. It decides
 * itself who may send what.
 *
 * @param url such as mqtts://broker.example:8883 or mqtt://localhost:1883; when absent there is none
 * @param user at that broker
 * @param password at that broker
 * @param client id of this platform there; its session waits under it while the platform is down
 * @param topics what is listened to: SensorThings topics and uplinks of The Things Stack, told apart by their shape
 */
@ConfigurationProperties(prefix = "stadtkern.broker", ignoreUnknownFields = false)
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("stadtkern") String client,

        @DefaultValue({"v1.1/Observations", "v1.1/+/Observations", "v3/+/devices/+/up"})
        List<String> topics) {
    public BrokerSettings {
        topics = List.copyOf(topics);
        if (url != null && !url.isEmpty() && !url.matches("mqtts?://[^/\\s:]+(:\\d{1,5})?")) {
            throw new IllegalArgumentException("stadtkern.broker.url is mqtt://host:port or mqtts://host:port");
        }
    }
}
