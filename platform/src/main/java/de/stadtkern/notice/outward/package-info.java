/** Requests to addresses that others chose, kept away from what only this machine and its network can reach. */
@NullMarked
@NamedInterface("outward")
package de.stadtkern.notice.outward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
