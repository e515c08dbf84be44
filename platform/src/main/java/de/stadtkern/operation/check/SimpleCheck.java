package de.stadtkern.operation.check;

import de.stadtkern.operation.Check;
import de.stadtkern.operation.Finding;

/** A check made of its name and a look. */
record SimpleCheck(String name, Look looking) implements Check {
    /** Looks. */
    @FunctionalInterface
    interface Look {
        Finding look() throws Exception;
    }

    @Override
    public Finding look() throws Exception {
        return looking.look();
    }
}
