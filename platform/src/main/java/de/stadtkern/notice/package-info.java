/**
 * Messages that reach people and machines. A module publishes a {@link de.stadtkern.notice.Notice} as an application event
 * and declares its {@link de.stadtkern.notice.Topic} as a bean; who hears of it, where and when is this module's business.
 */
@NullMarked
package de.stadtkern.notice;

import org.jspecify.annotations.NullMarked;
