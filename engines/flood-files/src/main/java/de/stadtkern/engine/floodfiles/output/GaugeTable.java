package de.stadtkern.engine.floodfiles.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.engine.flood.output.GaugeSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The gauges' series as one table, in long form. */
final class GaugeTable {
    private GaugeTable() {}

    static void write(Path file, List<GaugeSeries> gauges) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(file)) {
            out.writeRecord("gauge", "t_s", "depth_m", "level_m", "velocity_m_s");
            for (GaugeSeries series : gauges) {
                for (int i = 0; i < series.t_s().length; i++) {
                    out.writeRecord(
                            series.gauge().name(),
                            String.valueOf(series.t_s()[i]),
                            String.valueOf(series.depth_m()[i]),
                            String.valueOf(series.level_m()[i]),
                            String.valueOf(series.velocity_m_s()[i]));
                }
            }
        }
    }
}
