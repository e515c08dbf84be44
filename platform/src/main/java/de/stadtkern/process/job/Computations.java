package de.stadtkern.process.job;

import de.stadtkern.process.Computation;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** @param byId every computation that a module declares, by id in order */
public record Computations(Map<String, Computation> byId) {
    public Computations {
        byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    }

    /** @throws IllegalArgumentException where two have the same id */
    public static Computations of(Iterable<Computation> declared) {
        Map<String, Computation> byId = new TreeMap<>();
        for (Computation computation : declared) {
            String id = computation.description().id();
            if (byId.put(id, computation) != null) {
                throw new IllegalArgumentException("two computations are called " + id);
            }
        }
        return new Computations(byId);
    }
}
