package de.stadtkern.conformance;

import de.stadtkern.bench.report.Order;
import java.util.Map;

/** The list of the test suites. */
public final class Conformance {
    private Conformance() {}

    public static void main(String[] arguments) throws Exception {
        Order.carryOut("conformance", Map.of("sta", new SensorThings()), arguments);
    }
}
