package de.stadtkern.process;

import java.nio.file.Path;

/** What a running computation holds to the outside: telling how far it is, and hearing that it should stop. */
public interface Progress {
    /**
     * Tells how far the computation is; cheap enough to be called often.
     *
     * @param percent 0…100
     * @param words what is going on, one short sentence
     * @throws CancelledException once the job is cancelled
     */
    void at(double percent, String words);

    /** Throws once the job is cancelled; to be called at least ten times a second by long loops. */
    void stopIfCancelled();

    /** Adds a line to the job's log. */
    void log(String line);

    /** An empty directory for files that are results; kept and deleted with the job. */
    Path files();
}
