/**
 * Messages that reach people and machines. A module publishes a {@link de.stadtkern.notice.Notice} as an application event
 * and declares its {@link de.stadtkern.notice.Topic} as a bean; who hears of it, where and when is this module's business.
 *
 * <p>Guarantees: a notice is kept in the transaction that published it, so that neither is there without the other; it
 * reaches each inbox once and each mailbox, browser and web hook at least once, over crashes, restarts and jumps of the
 * clock. What is urgent waits for no quiet hours and no digest. What a topic says in words is checked at start.
 *
 * <p>Standards: RFC 4287 (Atom), RFC 8030, 8188, 8291 and 8292 (web push), RFC 8058 (unsubscribing), Standard Webhooks 1.0.
 *
 * <p>Not done here: SMS and other channels that cost by the message.
 */
@NullMarked
package de.stadtkern.notice;

import org.jspecify.annotations.NullMarked;
