/** Requests to addresses that others chose, kept away from what only this machine and its network can reach. */
@NullMarked
package de.stadtkern.notice.outward;

import org.jspecify.annotations.NullMarked;
