/**
 * Documents that come in and go out: the text of PDF and DOCX files, and the memo to the council (Hausmitteilung) as a file.
 *
 * <p>A file that is broken, encrypted, too large or has no text is refused with the reason.
 */
@NullMarked
package de.stadtkern.programme.document;

import org.jspecify.annotations.NullMarked;
