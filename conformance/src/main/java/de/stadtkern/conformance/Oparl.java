package de.stadtkern.conformance;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.conformance.oparl.City;
import de.stadtkern.conformance.oparl.Examples;
import de.stadtkern.conformance.oparl.Rules;
import de.stadtkern.conformance.oparl.Schemas;
import de.stadtkern.conformance.processes.Requirements;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules of OParl 1.1 against a scratch city, and the specification's examples read and written back. */
final class Oparl implements Order.Work {
    private static final String DATA = "../shared/data/oparl";
    private static final List<String> SETTINGS = List.of("--empty", "--stadtkern.identity.open=true");

    @Override
    public Report run(Order order) throws Exception {
        Path data = order.root().resolve(DATA).normalize();
        try (ScratchData scratch = ScratchData.create();
                ScratchCity city = ScratchCity.start(Program.built(order.root()), scratch, SETTINGS, "/oparl/v1.1")) {
            return look(city.address(), data);
        }
    }

    private static Report look(URI address, Path data) throws IOException {
        Report report = new Report("conformance oparl");
        Requirements requirements = new Requirements();
        Rules rules = Rules.of(new City(address));
        rules.add(requirements);
        if (Files.isDirectory(data.resolve("schema"))) {
            rules.addSchemas(new Schemas(data.resolve("schema")), requirements);
            Examples.add(data.resolve("examples"), requirements);
        } else {
            report.note("left out: there are no schemas and examples in " + data);
        }
        long met = 0;
        for (Requirements.Outcome outcome : requirements.look()) {
            met += outcome.met() ? 1 : 0;
            report.row(Row.of(outcome.id(), outcome.met() ? 1 : 0, "", Row.Bar.exactly(1)));
            if (!outcome.met()) {
                report.note(outcome.id() + ": " + outcome.message());
            }
        }
        return report.row(Row.of("requirements met", met, "", Row.Bar.atLeast(requirements.count())));
    }
}
