/**
 * Jobs in the database, the queue that they wait in, and the worker that takes them from it.
 *
 * <p>A job is {@code accepted}, then {@code running}, then {@code successful}, {@code failed} or {@code dismissed} for
 * ever. While a computation may be going on, the job names its worker and a lease that the worker renews; the lease is
 * counted by the database's clock alone. A worker that cannot renew stops its computations before the lease ends, and
 * every change that it makes names itself and the attempt, so that whoever lost the lease changes nothing any more. A
 * lease that ended is taken back by any worker: the job waits again, or has failed after as many attempts as are
 * allowed.
 *
 * <p>Turns are taken by priority, then by whoever's turn came longest ago, then by the process whose turn came longest
 * ago, then by age.
 */
@NullMarked
package de.stadtkern.process.job;

import org.jspecify.annotations.NullMarked;
