package de.stadtkern.programme.document;

import de.stadtkern.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** The text of a PDF, DOCX or plain-text file. */
public final class DocumentText {
    /** The longest text, in characters. */
    public static final int LONGEST = 100_000;

    private static final int MOST_PAGES = 200;

    static {
        ZipSecureFile.setMaxTextSize(10L * LONGEST);
        ZipSecureFile.setMaxEntrySize(100L * LONGEST);
    }

    private DocumentText() {}

    /**
     * @param field where the file came in, for the refusal
     * @throws Problem 422 with the reason
     */
    public static String of(String field, byte[] file) {
        String text = starts(file, "%PDF-")
                ? pdf(field, file)
                : starts(file, "PK\3\4") ? docx(field, file) : plain(field, file);
        if (text.isBlank()) {
            throw unreadable(field, "The file has no text. A scan needs character recognition first.");
        }
        if (text.length() > LONGEST) {
            throw unreadable(field, "The text is longer than " + LONGEST + " characters.");
        }
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ");
    }

    private static boolean starts(byte[] file, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
        return file.length >= wanted.length
                && ByteBuffer.wrap(file, 0, wanted.length).equals(ByteBuffer.wrap(wanted));
    }

    private static String pdf(String field, byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw unreadable(field, "The PDF has more than " + MOST_PAGES + " pages.");
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            return stripper.getText(document);
        } catch (InvalidPasswordException e) {
            throw unreadable(field, "The PDF is encrypted with a password.");
        } catch (Problem e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(field, "The PDF is broken.");
        }
    }

    private static String docx(String field, byte[] file) {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            return words.getText();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(field, "The file is no whole DOCX document.");
        }
    }

    private static String plain(String field, byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(field, "The file is neither PDF nor DOCX nor text in UTF-8.");
        }
    }

    private static Problem unreadable(String field, String reason) {
        return new Problem(422, "unreadable-document", field, reason);
    }
}
