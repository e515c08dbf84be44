package de.stadtkern.conformance;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.conformance.processes.Client;
import de.stadtkern.conformance.processes.Descriptions;
import de.stadtkern.conformance.processes.Executions;
import de.stadtkern.conformance.processes.Interface;
import de.stadtkern.conformance.processes.JobLists;
import de.stadtkern.conformance.processes.JobResults;
import de.stadtkern.conformance.processes.Requirements;
import java.net.URI;
import java.util.List;

/** Each requirement of OGC API - Processes Part 1 that is claimed, against a scratch city and its process echo. */
final class Processes implements Order.Work {
    private static final List<String> SETTINGS = List.of(
            "--empty",
            "--stadtkern.identity.open=true",
            "--stadtkern.process.concurrent=4",
            "--stadtkern.process.concurrent-of-person=4",
            "--stadtkern.process.concurrent-of-process=4",
            "--stadtkern.process.waiting-of-person=1000");

    @Override
    public Report run(Order order) throws Exception {
        return run(Program.built(order.root()));
    }

    static Report run(Program program) {
        try (ScratchData data = ScratchData.create();
                ScratchCity city = ScratchCity.start(program, data, SETTINGS, "/ogc/processes")) {
            return look(city.address());
        }
    }

    private static Report look(URI city) {
        Client client = new Client(city);
        Requirements requirements = new Requirements();
        Interface.of(client, requirements);
        Descriptions.of(client, requirements);
        Executions.of(client, requirements);
        JobResults.of(client, requirements);
        JobLists.of(client, requirements);
        Report report = new Report("conformance processes");
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
