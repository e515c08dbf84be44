package de.stadtkern.engine.floodfiles.raster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The .prj file beside a raster, which states its coordinate system. */
final class Prj {
    private static final int LONGEST = 20_000;

    private Prj() {}

    static Optional<Crs> beside(Path raster) throws IOException {
        String name = String.valueOf(raster.getFileName());
        int dot = name.lastIndexOf('.');
        for (String prj : new String[] {(dot < 0 ? name : name.substring(0, dot)) + ".prj", name + ".prj"}) {
            Path file = raster.resolveSibling(prj);
            if (Files.isRegularFile(file) && Files.size(file) < LONGEST) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                Optional<Crs> crs = Crs.parseWkt(text);
                return crs.isPresent() ? crs : Crs.parse(text);
            }
        }
        return Optional.empty();
    }
}
