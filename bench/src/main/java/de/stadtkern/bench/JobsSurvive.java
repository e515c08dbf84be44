package de.stadtkern.bench;

import de.stadtkern.bench.city.Program;
import de.stadtkern.bench.city.ScratchCity;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.jobs.Ends;
import de.stadtkern.bench.jobs.JobClient;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Kills the program at random moments while jobs wait and run, and looks how each ended; then cancels running ones. */
final class JobsSurvive implements Order.Work {
    private static final long SEED = 20261128;
    private static final int LEASE_s = 3;
    private static final List<String> SETTINGS = List.of(
            "--empty",
            "--stadtkern.identity.open=true",
            "--stadtkern.process.lease=" + LEASE_s + "s",
            "--stadtkern.process.concurrent=4",
            "--stadtkern.process.concurrent-of-person=4",
            "--stadtkern.process.concurrent-of-process=4",
            "--stadtkern.process.waiting-of-person=1000",
            "--stadtkern.process.daily-of-person=10000");

    /** @param failing whether it was asked to fail */
    private record Acknowledged(String id, String text, boolean failing) {}

    /** How the acknowledged jobs ended. */
    private static final class Tally {
        int right;
        int failedHonestly;
        int lost;
        int wrong;
    }

    @Override
    public Report run(Order order) throws Exception {
        Program program = Program.built(order.root());
        return order.quick() ? run(program, 60, 3, 5) : run(program, 200, 20, 20);
    }

    /**
     * @param jobs how many are asked for, as many in each round
     * @param kills how many rounds
     * @param cancels how many running jobs are cancelled in the end
     */
    static Report run(Program program, int jobs, int kills, int cancels) throws Exception {
        Random random = new Random(SEED);
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (ScratchData data = ScratchData.create()) {
            ScratchCity city = ScratchCity.start(program, data, SETTINGS, "/ogc/processes");
            city.requireDurable();
            Ends.witness(city);
            int idle = 0;
            for (int round = 0; round < kills; round++) {
                submit(city, acknowledged, jobs * (round + 1) / kills, random);
                ScratchCity.pause(100 + random.nextInt(900));
                idle += city.number("SELECT count(*) FROM process.job WHERE worker IS NOT NULL") == 0 ? 1 : 0;
                city.kill();
                city = ScratchCity.start(program, data, SETTINGS, "/ogc/processes");
            }
            try (ScratchCity last = city) {
                awaitEnds(last);
                Tally tally = look(new JobClient(last.address()), acknowledged);
                long notOnce = Ends.notOnce(last);
                long again = last.number("SELECT count(*) FROM process.job WHERE attempts > 1");
                double[] cancelled_s = cancel(last, cancels);
                return new Report("jobs")
                        .row(Row.of("acknowledged jobs lost", tally.lost, "", Row.Bar.exactly(0)))
                        .row(Row.of("jobs that did not end exactly once", notOnce, "", Row.Bar.exactly(0)))
                        .row(Row.of("wrong results or unexplained failures", tally.wrong, "", Row.Bar.exactly(0)))
                        .row(Row.of("kills that hit no running job", idle, "", Row.Bar.exactly(0)))
                        .row(Row.of(
                                "cancel until the work has stopped, slowest",
                                Samples.of(cancelled_s).quantile(1),
                                "s",
                                Row.Bar.atMost(1)))
                        .note(
                                "%d jobs acknowledged, %d kills, seed %d: %d right, %d failed honestly; %d were begun again"
                                        .formatted(
                                                acknowledged.size(),
                                                kills,
                                                SEED,
                                                tally.right,
                                                tally.failedHonestly,
                                                again))
                        .note("cancel: median %.0f ms of %d; lease %d s"
                                .formatted(Samples.of(cancelled_s).median() * 1000, cancels, LEASE_s));
            }
        }
    }

    /** A third of the jobs takes seconds, so that a kill hits some; one in ten is asked to fail. */
    private static void submit(ScratchCity city, List<Acknowledged> acknowledged, int upTo, Random random)
            throws IOException {
        JobClient client = new JobClient(city.address());
        while (acknowledged.size() < upTo) {
            String text = "job-" + acknowledged.size();
            boolean failing = random.nextInt(10) == 0;
            double pause_s = random.nextInt(3) == 0 ? 1 + random.nextInt(2000) / 1000.0 : random.nextInt(200) / 1000.0;
            acknowledged.add(new Acknowledged(client.submit(text, pause_s, failing), text, failing));
        }
    }

    private static void awaitEnds(ScratchCity city) {
        long limit_ns = System.nanoTime() + 300_000_000_000L;
        while (city.number("SELECT count(*) FROM process.job WHERE status IN ('accepted', 'running')") > 0) {
            if (System.nanoTime() > limit_ns) {
                return;
            }
            ScratchCity.pause(50);
        }
    }

    private static Tally look(JobClient client, List<Acknowledged> acknowledged) throws IOException {
        Tally tally = new Tally();
        for (Acknowledged job : acknowledged) {
            JsonNode status = client.status(job.id());
            String message = status.path("message").asString("");
            switch (status.path("status").asString("")) {
                case "successful" -> {
                    if (!job.failing() && client.text(job.id()).equals(job.text())) {
                        tally.right++;
                    } else {
                        tally.wrong++;
                    }
                }
                case "failed" -> {
                    boolean asked = job.failing() && message.equals("This job was asked to fail.");
                    if (asked || message.matches("The program ended [0-9]+ times while this job ran\\.")) {
                        tally.failedHonestly++;
                    } else {
                        tally.wrong++;
                    }
                }
                default -> tally.lost++;
            }
        }
        return tally;
    }

    /** Seconds from the request to the moment from which nothing of the job runs any more. */
    private static double[] cancel(ScratchCity city, int cancels) throws IOException {
        JobClient client = new JobClient(city.address());
        double[] times_s = new double[cancels];
        for (int i = 0; i < cancels; i++) {
            String job = client.submit("cancelled-" + i, 600, false);
            while (!client.status(job).path("status").asString("").equals("running")) {
                ScratchCity.pause(10);
            }
            long begin_ns = System.nanoTime();
            JsonNode answer = client.cancel(job);
            while (answer.path("stopping").asBoolean(true)) {
                ScratchCity.pause(5);
                answer = client.status(job);
            }
            times_s[i] = answer.path("status").asString("").equals("dismissed")
                    ? (System.nanoTime() - begin_ns) / 1e9
                    : Double.POSITIVE_INFINITY;
        }
        return times_s;
    }
}
