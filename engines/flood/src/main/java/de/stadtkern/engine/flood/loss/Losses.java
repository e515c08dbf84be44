package de.stadtkern.engine.flood.loss;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The losses of each class of surface.
 *
 * @param classes at most 256
 * @param classOf the class of each cell as an unsigned byte, or null where class 0 is everywhere
 */
public record Losses(List<LossClass> classes, byte @Nullable [] classOf) {
    public static Losses none() {
        return new Losses(List.of(), null);
    }

    public static Losses everywhere(LossClass one) {
        return new Losses(List.of(one), null);
    }
}
