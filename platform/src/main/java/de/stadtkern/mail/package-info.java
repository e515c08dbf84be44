/**
 * E-mail that gets out: a mail is queued in the caller's transaction and sent after its commit, beside the request, again
 * and again for a day where the mail server does not take it.
 *
 * <p>Out go mails of {@code multipart/alternative} (RFC 2046 §5.1.4), plain text first, HTML second, by SMTP ({@code
 * spring.mail.host}) or, where none is configured, as files into {@code mail/} of the data directory.
 *
 * <p>Guarantees: a mail that was queued is sent at least once or given up with one line in the log, over restarts and jumps
 * of the clock; what became of a mail with a reference is published as {@link de.stadtkern.mail.MailOutcome}. A mail that
 * is done is removed from the queue at once, since it may carry secrets.
 *
 * <p>Not done here: bounces that come back later as mails.
 */
@NullMarked
package de.stadtkern.mail;

import org.jspecify.annotations.NullMarked;
