package de.stadtkern.device.mqtt;

import de.stadtkern.observation.ObservationRequests;
import java.time.Clock;

/** What all connections share. */
record House(
        MqttSettings settings,
        Doorkeeper doorkeeper,
        Sessions sessions,
        Subscriptions subscriptions,
        Targets targets,
        Intake intake,
        Creation creation,
        ObservationRequests observations,
        Times times,
        RefusalLog refusals,
        Watcher watcher,
        Clock clock) {}
