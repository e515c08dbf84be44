package de.stadtkern.conformance;

import de.stadtkern.bench.report.Order;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of the test suites. */
public final class Conformance {
    private Conformance() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Order.Work> suites = new LinkedHashMap<>();
        suites.put("sta", new SensorThings());
        suites.put("processes", new Processes());
        suites.put("oparl", new Oparl());
        suites.put("publiccode", new Publiccode());
        Order.carryOut("conformance", suites, arguments);
    }
}
