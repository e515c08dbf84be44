package de.stadtkern.operation.backup;

import java.io.IOException;
import java.io.OutputStream;

/** A disk with room for so many bytes and no more. */
public final class FullDisk extends OutputStream {
    private long room;

    private FullDisk(long room) {
        this.room = room;
    }

    /** Writes a backup there. */
    public static void write(Backup.Source source, long room) throws IOException {
        Backup.write(source, new FullDisk(room), null, (percent, words) -> {});
    }

    @Override
    public void write(int value) throws IOException {
        if (room-- <= 0) {
            throw new IOException("No space left on device");
        }
    }
}
