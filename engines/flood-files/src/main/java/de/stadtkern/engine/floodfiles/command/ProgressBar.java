package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.flood.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** A line that says how far a run is: drawn again in place on a terminal, one for each tenth elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 24;
    private static final long PAUSE_NS = 200_000_000;
    private final PrintWriter out;
    private final boolean terminal;
    private final long start_ns = System.nanoTime();
    private long last_ns = start_ns - PAUSE_NS;
    private int lastTenth = -1;
    private boolean drawn;

    ProgressBar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(Progress progress) {
        double share = Math.clamp(progress.t_s() / progress.end_s(), 0, 1);
        long now_ns = System.nanoTime();
        int tenth = (int) (share * 10);
        if (terminal ? now_ns - last_ns < PAUSE_NS && share < 1 : tenth == lastTenth) {
            return;
        }
        last_ns = now_ns;
        lastTenth = tenth;
        double spent_s = (now_ns - start_ns) / 1e9;
        String left = share > 0.01 ? clock(spent_s * (1 - share) / share) : "?";
        int full = (int) Math.round(share * WIDTH);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  simulated %s of %s  wet cells %,d  volume error %.0e  left %s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                share * 100,
                clock(progress.t_s()),
                clock(progress.end_s()),
                progress.wetCells(),
                progress.ledger().relativeError(),
                left);
        if (terminal) {
            out.print("\r" + line + "\u001b[K");
            drawn = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Leaves the line as it stands. */
    void end() {
        if (drawn) {
            out.println();
            drawn = false;
        }
    }

    private static String clock(double s) {
        long whole = Math.round(s);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
