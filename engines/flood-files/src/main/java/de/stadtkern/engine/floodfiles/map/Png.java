package de.stadtkern.engine.floodfiles.map;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. They are packed in memory first, since ImageIO hides why a disk does not take them. */
final class Png {
    private Png() {}

    static void write(BufferedImage image, Path file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", packed)) {
            throw new IOException("this Java has no writer for PNG");
        }
        Files.write(file, packed.toByteArray());
    }
}
