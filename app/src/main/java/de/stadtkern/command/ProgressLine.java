package de.stadtkern.command;

import de.stadtkern.operation.backup.Watcher;

/** Tells on a terminal how far the work is, in one line that is written over; on a file it stays silent. */
final class ProgressLine implements Watcher, AutoCloseable {
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private int shown = -1;

    @Override
    public void at(int percent, String words) {
        if (terminal && percent != shown) {
            shown = percent;
            System.err.printf("\r\u001B[K  %3d %%  %s", percent, words);
        }
    }

    @Override
    public void close() {
        if (terminal && shown >= 0) {
            System.err.print("\r\u001B[K");
        }
    }
}
