package de.stadtkern.engine.floodfiles.map;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. ImageIO's own file output swallows some errors of a full disk; a plain stream does not. */
final class Png {
    private Png() {}

    static void write(BufferedImage image, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java has no writer for PNG");
            }
        }
    }
}
