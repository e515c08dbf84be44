package de.stadtkern.democity;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Loads the demonstration city before the platform calls itself ready, then keeps its sensors running. */
final class DemoCity implements ApplicationRunner, AutoCloseable {
    private final DemoCitySettings settings;
    private final DemoLoad load;
    private final DemoSensors sensors;
    private final ZoneId zone;
    private @Nullable Thread thread;

    DemoCity(DemoCitySettings settings, DemoLoad load, DemoSensors sensors, ZoneId zone) {
        this.settings = settings;
        this.load = load;
        this.sensors = sensors;
        this.zone = zone;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        DemoLoad.Loaded loaded = load.load();
        sensors.install(loaded, zone, settings.historyDays());
        thread = Thread.ofPlatform()
                .name("demonstration-sensors")
                .daemon()
                .start(() -> sensors.run(Duration.ofSeconds(settings.tickSeconds())));
    }

    /** Stops the sensors, and waits for the batch that is on its way. */
    @Override
    public void close() throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            running.join(Duration.ofSeconds(10));
        }
    }
}
