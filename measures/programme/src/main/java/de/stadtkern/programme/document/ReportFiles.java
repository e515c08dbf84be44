package de.stadtkern.programme.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLanguage;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/** A report as a file: PDF/UA-1 or DOCX. Official documents are German whatever the reader's language is. */
final class ReportFiles {
    private ReportFiles() {}

    static byte[] pdf(ReportDocument.Checked report) {
        try (TaggedPdf pdf = new TaggedPdf(report.title(), "de-DE")) {
            pdf.paragraph(report.unit());
            pdf.paragraph(head(report));
            pdf.paragraph("An " + report.addressee());
            pdf.heading(1, report.title() + session(report));
            pdf.paragraph(report.subject());
            if (!report.introduction().isEmpty()) {
                pdf.paragraph(report.introduction());
            }
            for (ReportDocument.CheckedItem item : report.items()) {
                pdf.heading(2, "Beschlusspunkt " + item.number());
                pdf.quote("„" + item.wording() + "“");
                pdf.paragraph(item.report());
            }
            pdf.gap(12);
            pdf.paragraph("Mit freundlichen Grüßen");
            pdf.gap(24);
            pdf.paragraph(report.sender().name() + ", " + report.sender().office());
            ReportDocument.CheckedPerson noted = report.acknowledgement();
            if (noted != null) {
                pdf.gap(12);
                pdf.paragraph("Kenntnisnahme: " + noted.name() + ", " + noted.office());
            }
            return pdf.finished(GregorianCalendar.from(report.date().atStartOfDay(ZoneOffset.UTC)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] docx(ReportDocument.Checked report) {
        try (XWPFDocument document = new XWPFDocument()) {
            document.getProperties().getCoreProperties().setTitle(report.title());
            paragraph(document, report.unit());
            paragraph(document, head(report));
            paragraph(document, "An " + report.addressee());
            heading(document, 0, 16, report.title() + session(report));
            paragraph(document, report.subject());
            paragraph(document, report.introduction());
            for (ReportDocument.CheckedItem item : report.items()) {
                heading(document, 1, 13, "Beschlusspunkt " + item.number());
                paragraph(document, "„" + item.wording() + "“").setIndentationLeft(400);
                paragraph(document, item.report());
            }
            paragraph(document, "Mit freundlichen Grüßen");
            paragraph(document, report.sender().name() + ", " + report.sender().office());
            ReportDocument.CheckedPerson noted = report.acknowledgement();
            if (noted != null) {
                paragraph(document, "Kenntnisnahme: " + noted.name() + ", " + noted.office());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(ReportDocument.Checked report) {
        return (report.fileReference().isEmpty() ? "" : "GZ: " + report.fileReference() + " · ") + "Datum: "
                + report.day();
    }

    private static String session(ReportDocument.Checked report) {
        return report.session().isEmpty() ? "" : " (Sitzungsnummer: " + report.session() + ")";
    }

    private static XWPFParagraph paragraph(XWPFDocument document, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            XWPFRun run = run(paragraph, lines[i]);
            if (i + 1 < lines.length) {
                run.addBreak();
            }
        }
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        CTRPr properties =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        CTLanguage language = properties.addNewLang();
        language.setVal("de-DE");
        return run;
    }

    private static void heading(XWPFDocument document, int level, int size, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.getCTP().addNewPPr().addNewOutlineLvl().setVal(java.math.BigInteger.valueOf(level));
        XWPFRun run = run(paragraph, text);
        run.setBold(true);
        run.setFontSize(size);
    }
}
