package de.stadtkern.programme.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.web.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** The text of files that come in, and clear words about those that are no such files. */
class A01_DocumentTextTest {
    private static byte[] pdf(String line, boolean locked) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(line);
                content.endText();
            }
            if (locked) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] docx(String line) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(line);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void refused(byte[] file, String why) {
        assertThatThrownBy(() -> DocumentText.of("body", file))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.field()).isEqualTo("body");
                })
                .hasMessageContaining(why);
    }

    @Test
    void pdfDocxAndPlainTextAreRead() throws IOException {
        assertThat(DocumentText.of("body", pdf("Beschlusskontrolle zu V0870/21", false)))
                .contains("Beschlusskontrolle zu V0870/21");
        assertThat(DocumentText.of("body", docx("Beschlusskontrolle zu V0870/21")))
                .contains("Beschlusskontrolle zu V0870/21");
        assertThat(DocumentText.of("body", "Größe\0".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Größe ");
    }

    @Test
    void filesThatAreBrokenLockedOrEmptyAreRefusedWithTheReason() throws IOException {
        refused(pdf("x", true), "encrypted");
        refused("%PDF-1.7 and then nothing".getBytes(StandardCharsets.US_ASCII), "broken");
        refused(pdf("", false), "no text");
        refused(new byte[0], "no text");
        refused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "neither PDF nor DOCX");
        byte[] whole = docx("x");
        refused(Arrays.copyOf(whole, whole.length / 2), "DOCX");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(other)) {
            zip.putNextEntry(new ZipEntry("note.txt"));
            zip.write(1);
        }
        refused(other.toByteArray(), "DOCX");
    }

    @Test
    void aFileThatUnfoldsWithoutEndIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            byte[] nothing = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                zip.write(nothing);
            }
        }
        refused(bomb.toByteArray(), "DOCX");
    }

    /** Whatever bytes are changed in a whole file, it is read or refused. */
    @Test
    void changedFilesAreReadOrRefused() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[][] files = {pdf("Beschlusskontrolle", false), docx("Beschlusskontrolle")};
        for (int round = 0; round < 60; round++) {
            byte[] broken = files[round % 2].clone();
            for (int change = 0; change <= random.nextInt(30); change++) {
                broken[5 + random.nextInt(broken.length - 5)] = (byte) random.nextInt();
            }
            try {
                DocumentText.of("body", broken);
            } catch (Problem refused) {
                assertThat(refused.status()).isEqualTo(422);
            }
        }
    }
}
