package de.stadtkern.engine.floodfiles.output;

import de.stadtkern.engine.flood.Progress;
import de.stadtkern.engine.flood.ledger.Ledger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The volume ledger over time, one record at most for each interval. */
final class LedgerSeries {
    private static final String HEAD =
            "t_s,wet_cells,initial_m3,initial_in_sewers_m3,rain_m3,inflow_m3,boundary_in_m3,boundary_out_m3,abstraction_m3,infiltration_m3,sewer_out_m3,in_sewers_m3,on_surface_m3,relative_error\n";
    private final double interval_s;
    private final List<Progress> records = new ArrayList<>();

    LedgerSeries(double interval_s) {
        this.interval_s = interval_s;
    }

    void add(Progress progress) {
        boolean due = records.isEmpty() || progress.t_s() >= records.getLast().t_s() + interval_s - 1e-6;
        if (due || progress.t_s() >= progress.end_s()) {
            records.add(progress);
        }
    }

    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEAD);
            for (Progress each : records) {
                Ledger l = each.ledger();
                double[] values = {
                    l.initial(),
                    l.initialInSewers(),
                    l.rain(),
                    l.inflow(),
                    l.boundaryIn(),
                    l.boundaryOut(),
                    l.abstraction(),
                    l.infiltration(),
                    l.sewerOut(),
                    l.inSewers(),
                    l.onSurface(),
                    l.relativeError()
                };
                StringBuilder line =
                        new StringBuilder().append(each.t_s()).append(',').append(each.wetCells());
                for (double value : values) {
                    line.append(',').append(value);
                }
                out.write(line.append('\n').toString());
            }
        }
    }
}
