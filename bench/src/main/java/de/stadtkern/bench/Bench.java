package de.stadtkern.bench;

import de.stadtkern.bench.report.Order;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of the measurements. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Order.Work> measurements = new LinkedHashMap<>();
        measurements.put("ingest", new IngestCost());
        measurements.put("latest", new LatestValues());
        measurements.put("read", new Reads());
        measurements.put("crash", new NothingLost());
        measurements.put("start", new Start());
        measurements.put("mqtt", new MqttLoad());
        measurements.put("jobs", new JobsSurvive());
        measurements.put("memo", new MemoReading());
        measurements.put("resolutions", new Resolutions());
        measurements.put("council-search", new CouncilSearch());
        measurements.put("flood-cases", new FloodCases());
        measurements.put("flood", new FloodSpeed());
        measurements.put("flood-city", new FloodCity());
        Order.carryOut("bench", measurements, arguments);
    }
}
