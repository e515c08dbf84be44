package de.stadtkern.operation.backup;

/** Hears how far a backup or a restoration is. */
@FunctionalInterface
public interface Watcher {
    /**
     * @param percent 0…100
     * @param words what is going on, a few English words
     */
    void at(int percent, String words);
}
