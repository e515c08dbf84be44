package de.stadtkern.notice.delivery;

import org.jspecify.annotations.Nullable;

/** Carries messages to targets of one kind over the network. */
public interface Channel {
    /** {@code push} or {@code web-hook}. */
    String name();

    /** Tries once; never throws for what the other side does. */
    Outcome carry(Message message);

    /** What became of one try. */
    sealed interface Outcome {
        /** @param answer what the other side said, such as {@code 204} */
        record Delivered(String answer) implements Outcome {}

        /**
         * @param answer what went wrong
         * @param wait_s seconds that the other side asks to wait (Retry-After); absent where it does not say
         */
        record TryAgain(String answer, @Nullable Long wait_s) implements Outcome {}

        /** @param answer why trying again is of no use */
        record Failed(String answer) implements Outcome {}
    }
}
