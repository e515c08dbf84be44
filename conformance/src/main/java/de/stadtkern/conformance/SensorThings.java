package de.stadtkern.conformance;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.load.KeepAlive;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** OGC's suite for SensorThings, levels 1 to 3, against a scratch city with one full Thing. */
final class SensorThings implements Order.Work {
    private static final int TESTS = 22;

    /** Reads a number with {@code getString("result")}, and so fails on every server that answers numbers as numbers. */
    private static final String READS_NUMBERS_AS_TEXT = "checkQueriesPriorityOrdering";

    @Override
    public Report run(Order order) throws Exception {
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(Program.built(order.root()), data)) {
            preload(city.address());
            Path suite = order.root().resolve("conformance/target/conformance/suites/ets-sta10.jar");
            Path results = runSuite(suite, city.address(), data.directory());
            Path kept = order.root().resolve("conformance/target/conformance/testng-results.xml");
            Files.copy(results, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return report(TestResults.read(results))
                    .note("the suite's own report: " + order.root().relativize(kept));
        }
    }

    private static Report report(List<TestResults.Result> results) {
        Report report = new Report("conformance sta");
        long passed = 0;
        boolean excused = false;
        for (TestResults.Result result : results) {
            boolean ownFault = result.method().equals(READS_NUMBERS_AS_TEXT)
                    && !result.passed()
                    && result.message().contains("JSONObject[\"result\"]");
            excused |= ownFault;
            passed += result.passed() ? 1 : 0;
            report.row(Row.of(
                    result.level() + " " + result.method(),
                    result.passed() ? 1 : 0,
                    "",
                    ownFault ? Row.Bar.atLeast(0) : Row.Bar.exactly(1)));
            if (!result.passed()) {
                report.note(result.method() + ": " + result.status() + " " + result.message());
            }
        }
        if (excused) {
            report.note(READS_NUMBERS_AS_TEXT + " calls getString(\"result\") on a number: the suite's own fault");
        }
        return report.row(Row.of("tests passed", passed, "", Row.Bar.atLeast(excused ? TESTS - 1 : TESTS)));
    }

    private static void preload(URI server) throws IOException {
        try (KeepAlive connection = KeepAlive.open(server)) {
            KeepAlive.Answer answer = connection.post("/sta/v1.1/Things", FULL_THING);
            if (answer.status() != 201) {
                throw new IllegalStateException("The Thing was refused: " + answer.status() + " " + answer.text());
            }
        }
    }

    /** Runs the suite and returns its {@code testng-results.xml}. */
    private static Path runSuite(Path suite, URI server, Path scratch) throws IOException, InterruptedException {
        Path home = Files.createDirectory(scratch.resolve("suite"));
        Path properties = home.resolve("run.xml");
        Files.writeString(properties, """
                <?xml version="1.0" encoding="UTF-8"?>
                <properties version="1.0">
                  <entry key="iut">%s/sta/v1.1/</entry>
                  <entry key="ics">3</entry>
                </properties>
                """.formatted(server));
        Path log = home.resolve("log.txt");
        int ended = new ProcessBuilder(
                        Program.java(),
                        "-Duser.home=" + home,
                        "-Duser.language=en",
                        "-jar",
                        suite.toString(),
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.endsWith("testng-results.xml"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The suite ended with " + ended + ":\n" + read(log)));
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static final String FULL_THING = """
            {"name": "Weather station", "description": "On the roof of the town hall", "properties": {"owner": "city"},
             "Locations": [{"name": "Town hall", "description": "Roof", "encodingType": "application/vnd.geo+json",
               "location": {"type": "Point", "coordinates": [13.9, 51.3]}}],
             "Datastreams": [{"name": "Air temperature", "description": "At 2 m",
               "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
               "unitOfMeasurement": {"name": "degree Celsius", "symbol": "°C", "definition": "ucum:Cel"},
               "observedArea": {"type": "Polygon",
                 "coordinates": [[[13.8, 51.2], [14.0, 51.2], [14.0, 51.4], [13.8, 51.4], [13.8, 51.2]]]},
               "phenomenonTime": "2026-03-01T12:00:00Z/2026-03-01T13:00:00Z",
               "resultTime": "2026-03-01T12:00:00Z/2026-03-01T13:00:00Z",
               "Sensor": {"name": "Pt100", "description": "d", "encodingType": "application/pdf", "metadata": "pt100.pdf"},
               "ObservedProperty": {"name": "Air temperature", "description": "d", "definition": "http://example.org/t"},
               "Observations": [{"phenomenonTime": "2026-03-01T12:00:00Z", "resultTime": "2026-03-01T12:00:00Z",
                 "result": 12.5, "resultQuality": "good",
                 "validTime": "2026-03-01T12:00:00Z/2026-03-01T13:00:00Z", "parameters": {"height": 2},
                 "FeatureOfInterest": {"name": "Town hall", "description": "d", "encodingType": "application/vnd.geo+json",
                   "feature": {"type": "Point", "coordinates": [13.9, 51.3]}}}]}]}""";
}
