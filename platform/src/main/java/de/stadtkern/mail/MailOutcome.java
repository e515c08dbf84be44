package de.stadtkern.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail with a reference; published in the transaction that removes it from the queue.
 *
 * @param failure why it was given up; absent where the mail server took it
 */
public record MailOutcome(UUID reference, @Nullable String failure) {}
