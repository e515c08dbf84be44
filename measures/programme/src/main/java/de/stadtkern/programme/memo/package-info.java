/**
 * The reader of memos on the control of resolutions (Beschlusskontrolle): from the text that character recognition left
 * to proposals, each with the passage it stands on.
 *
 * <p>Three steps, none of which needs an outside service: {@link de.stadtkern.programme.memo.ScannedText} repairs what a
 * scanner misread and keeps where each character came from; {@link de.stadtkern.programme.memo.MemoReader} finds the
 * memo's parts by the grammar of council language (head, subject, quoted and numbered items with their reports, lists of
 * measures, dates, successors, signatures); {@link de.stadtkern.programme.memo.Contradictions} compares what the text
 * says twice.
 *
 * <p>Guaranteed: a field is proposed only where a rule matched a passage, and the passage is named; nothing is guessed from
 * outside the text. Not done: nothing is stored here, a person confirms each field.
 */
@NullMarked
package de.stadtkern.programme.memo;

import org.jspecify.annotations.NullMarked;
