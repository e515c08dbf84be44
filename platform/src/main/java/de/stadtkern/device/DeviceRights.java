package de.stadtkern.device;

import de.stadtkern.device.mqtt.Doorkeeper;
import java.util.HashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which device a token is for, and the Datastreams it may send to. */
final class DeviceRights implements Doorkeeper.Owners {
    private final JdbcClient jdbc;

    DeviceRights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Doorkeeper.@Nullable Owner of(UUID token) {
        UUID device = jdbc.sql("SELECT id FROM device.device WHERE token_id = :token")
                .param("token", token)
                .query(UUID.class)
                .optional()
                .orElse(null);
        return device == null
                ? null
                : new Doorkeeper.Owner(
                        device,
                        new HashSet<>(jdbc.sql("SELECT datastream_id FROM device.datastream WHERE device_id = :device")
                                .param("device", device)
                                .query(Integer.class)
                                .list()));
    }
}
