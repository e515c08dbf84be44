/**
 * The way from a notice to each mailbox, device and web hook: a row for each, in the database before anything is sent, tried
 * again with growing waits, kept as a log.
 *
 * <p>Guarantees: a delivery is made at least once or fails with a reason; a restart or a jump of the clock neither loses nor
 * stops one. A receiver may get the same message twice after a crash and knows it by its id.
 */
@NullMarked
package de.stadtkern.notice.delivery;

import org.jspecify.annotations.NullMarked;
