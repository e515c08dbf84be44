package de.stadtkern.bench;

import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.engine.flood.reference.AnalyticCases;
import de.stadtkern.engine.flood.reference.Outcome;
import de.stadtkern.engine.flood.reference.PublishedCases;
import de.stadtkern.engine.flood.scheme.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The flood engine against cases whose solution is known; each row with the error of its ledger. */
final class FloodCases implements Order.Work {
    @Override
    public Report run(Order order) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            outcomes.addAll(AnalyticCases.lakeAtRest(scheme));
        }
        outcomes.addAll(AnalyticCases.stoker());
        outcomes.addAll(AnalyticCases.ritter());
        outcomes.addAll(AnalyticCases.thacker(100));
        outcomes.addAll(AnalyticCases.transcriticalBump());
        outcomes.addAll(AnalyticCases.bumpWithJump());
        for (Scheme scheme : Scheme.values()) {
            outcomes.addAll(AnalyticCases.rainOnPlane(scheme));
        }
        Report report = new Report("flood-cases");
        Path data = order.root().resolve("../shared/data/rain").normalize();
        if (Files.exists(data)) {
            for (Scheme scheme : Scheme.values()) {
                outcomes.addAll(PublishedCases.macDonald(data.resolve("macdonald/mcdo_norain.csv"), false, scheme));
                outcomes.addAll(PublishedCases.macDonald(data.resolve("macdonald/mcdo_rain.csv"), true, scheme));
            }
            outcomes.addAll(PublishedCases.eaTest4(data.resolve("ea-test4/ref-lisflood8.0-acc-1m.csv"), 5));
        } else {
            report.note("not run, the published series are missing: MacDonald, EA test 4");
        }
        outcomes.addAll(PublishedCases.eaTest2());
        report.note(
                "EA test 2: up to where they run over, hollows 1 to 12 of the closed form hold 98,200 m³ of 97,200 m³");
        double worst = 0;
        for (Outcome outcome : outcomes) {
            worst = Math.max(worst, outcome.ledgerError());
            report.row(new Row(
                    outcome.name(),
                    outcome.value(),
                    outcome.unit(),
                    outcome.least() ? Row.Bar.atLeast(outcome.bar()) : Row.Bar.atMost(outcome.bar()),
                    String.format(Locale.ROOT, "ledger %.1e", outcome.ledgerError())));
        }
        return report.row(Row.of("greatest relative error of a ledger", worst, "", Row.Bar.atMost(1e-6)));
    }
}
