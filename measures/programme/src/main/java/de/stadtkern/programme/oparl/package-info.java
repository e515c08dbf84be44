/**
 * OParl 1.1: the public part of what the council decided, for machines; and other bodies' servers, mirrored.
 *
 * <p>Source: <a href="https://oparl.org/spezifikation/">OParl 1.1</a>. The server knows all twelve types below {@code
 * /oparl/v1.1}. Organizations, papers, meetings, agenda items and consultations follow the measure's own papers; people,
 * memberships, terms, places and files are recorded through {@code /api/programme/oparl}. Lists come in pages with {@code
 * links.next}, filtered by {@code created_since}, {@code created_until}, {@code modified_since}, {@code modified_until}; an
 * object keeps its address for ever, and what is deleted says so.
 *
 * <p>The vendor extension {@code stadtkern:item} on a paper tells the state of implementation of each public item:
 * {@code number}, {@code wording}, {@code state} (open, in-progress, continuous, blocked, done, superseded, struck), {@code
 * deadline}, {@code nextDate}.
 *
 * <p>Guaranteed: what is not public leaves no trace here; what ceases to be public is told as deleted, without its content.
 */
@NullMarked
package de.stadtkern.programme.oparl;

import org.jspecify.annotations.NullMarked;
