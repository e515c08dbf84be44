package de.stadtkern.programme.oparl;

import tools.jackson.databind.node.ObjectNode;

/** The state of implementation, as the vendor extension {@code stadtkern:item} tells it. */
@FunctionalInterface
interface Implementation {
    /**
     * Adds what is public of the paper's items.
     *
     * @param paper id of the paper
     */
    void of(String paper, ObjectNode into);
}
