package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Progress;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.floodfiles.map.DepthMap;
import de.stadtkern.engine.floodfiles.output.FloodRun;
import de.stadtkern.engine.floodfiles.output.ResultFolder;
import de.stadtkern.engine.floodfiles.scenario.Fault;
import de.stadtkern.engine.floodfiles.scenario.FloodCase;
import de.stadtkern.engine.floodfiles.scenario.Memory;
import de.stadtkern.engine.floodfiles.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One run from the command line: check, compute, write, or say why not. */
final class Work {
    private final Flood.Surroundings surroundings;
    private final LocalDate date;

    Work(Flood.Surroundings surroundings, LocalDate date) {
        this.surroundings = surroundings;
        this.date = date;
    }

    int carryOut(Path scenario, Path out, boolean replace) {
        ScenarioReader.Reading reading = ScenarioReader.read(scenario, Memory.ofThisMachine());
        List<Fault> faults = new ArrayList<>(reading.faults());
        faults.addAll(place(out, replace, reading.floodCase()));
        if (!faults.isEmpty() || reading.floodCase().isEmpty()) {
            Flood.print(surroundings.err(), scenario, faults);
            return Flood.FOUND_FAULTS;
        }
        FloodCase floodCase = reading.floodCase().get();
        surroundings.err().println(floodCase.title());
        floodCase.facts().forEach(fact -> surroundings.err().println("  " + fact));
        if (!floodCase.mapLanguages().isEmpty() && !DepthMap.canDraw()) {
            surroundings
                    .err()
                    .println(
                            "  no map will be drawn: this machine has no fonts (Debian: apt install fontconfig fonts-dejavu-core)");
        }
        return run(floodCase, scenario, out, replace);
    }

    /** Whether the result has a place and room. */
    private static List<Fault> place(Path out, boolean replace, Optional<FloodCase> floodCase) {
        List<Fault> faults = new ArrayList<>();
        try {
            ResultFolder.refusal(out, replace)
                    .ifPresent(reason -> faults.add(new Fault("--out", "the result has no place", reason)));
            Path there = out.toAbsolutePath().normalize();
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (there != null && !Files.isDirectory(there)) {
                faults.add(new Fault("--out", there + " is a file, not a folder", "name another folder"));
                return faults;
            }
            if (there != null && !Files.isWritable(there)) {
                faults.add(new Fault("--out", "nothing may be written in " + there, "name a folder of your own"));
            }
            if (there != null && floodCase.isPresent()) {
                long free = Files.getFileStore(there).getUsableSpace();
                long needed = FloodRun.expected_bytes(floodCase.get());
                if (free < needed) {
                    faults.add(
                            new Fault(
                                    "--out",
                                    String.format(
                                            Locale.ROOT,
                                            "the disk has %d MiB free, the result needs about %d MiB",
                                            free >> 20,
                                            needed >> 20),
                                    "make room, name a folder on another disk, or write fewer grids or snapshots (\"outputs\")"));
                }
            }
        } catch (IOException e) {
            faults.add(new Fault("--out", "the folder cannot be looked at: " + e.getMessage(), "name another folder"));
        }
        return faults;
    }

    private int run(FloodCase floodCase, Path scenario, Path out, boolean replace) {
        FloodRun run = new FloodRun(floodCase, date);
        CountDownLatch done = new CountDownLatch(1);
        Thread cancel = new Thread(() -> cancelAndWait(run, done), "cancel");
        Runtime.getRuntime().addShutdownHook(cancel);
        ProgressBar bar = new ProgressBar(surroundings.err(), surroundings.terminal());
        try (ResultFolder folder = ResultFolder.begin(out, replace)) {
            Optional<Result> result = run.run(folder, scenario, new Observer() {
                @Override
                public void progress(Progress progress) {
                    bar.show(progress);
                }
            });
            bar.end();
            if (result.isEmpty()) {
                surroundings.err().println("Cancelled; nothing was written.");
                return Flood.CANCELLED;
            }
            folder.finish();
            tell(out, result.get());
            return 0;
        } catch (IOException e) {
            bar.end();
            surroundings
                    .err()
                    .println("The result could not be written: " + reason(e) + "\n    -> nothing was left in " + out
                            + "; make room on the disk or name another folder, and run again");
            return Flood.DID_NOT_FINISH;
        } catch (OutOfMemoryError e) {
            bar.end();
            surroundings
                    .err()
                    .println(
                            "The memory did not suffice.\n    -> choose a smaller area or larger cells, or give more memory with STADT_FLOOD_MEMORY=12g");
            return Flood.DID_NOT_FINISH;
        } finally {
            done.countDown();
            forget(cancel);
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason() + " (" + file.getFile() + ")"
                : String.valueOf(e.getMessage());
    }

    private void tell(Path out, Result result) {
        surroundings
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "Done: %d million cell updates, volume error %.1e. The result is in %s",
                        result.cellUpdates() / 1_000_000,
                        result.ledger().relativeError(),
                        out));
        surroundings.out().flush();
    }

    /** Runs when the program is told to end: the run ends at its next step and clears up. */
    private static void cancelAndWait(FloodRun run, CountDownLatch done) {
        run.cancel();
        try {
            done.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread cancel) {
        try {
            Runtime.getRuntime().removeShutdownHook(cancel);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs already.
        }
    }
}
