package de.stadtkern.programme.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/**
 * A PDF of headings and paragraphs on A4, accessible by PDF/UA-1 (ISO 14289-1): each text is tagged in reading order, the
 * font is inside, language and title are told. Lengths are points.
 */
final class TaggedPdf implements AutoCloseable {
    private static final float MARGIN = 70;
    private static final float LEADING = 1.35f;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final PDStructureElement root;
    private final Map<Integer, PDParentTreeValue> parents = new TreeMap<>();
    private final List<PDPageContentStream> contents = new ArrayList<>();
    private final String title;

    private @Nullable PDPage page;
    private @Nullable PDPageContentStream content;
    private COSArray elements = new COSArray();
    private float y;

    /** @param language BCP 47 tag of the text */
    TaggedPdf(String title, String language) throws IOException {
        this.title = title;
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            font = PDType0Font.load(document, file, true);
        }
        PDStructureTreeRoot tree = new PDStructureTreeRoot();
        document.getDocumentCatalog().setStructureTreeRoot(tree);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
        document.getDocumentCatalog().setLanguage(language);
        PDViewerPreferences preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        document.getDocumentInformation().setTitle(title);
        root = new PDStructureElement("Document", tree);
        tree.appendKid(root);
    }

    void heading(int level, String text) throws IOException {
        float size = level == 1 ? 16 : 12.5f;
        gap(level == 1 ? 6 : 12);
        block("H" + level, text, size, 0);
        gap(3);
    }

    void paragraph(String text) throws IOException {
        for (String part : text.split("\n")) {
            if (!part.isBlank()) {
                block("P", part, 11, 0);
                gap(5);
            }
        }
    }

    /** A quotation, set in. */
    void quote(String text) throws IOException {
        block("BlockQuote", text, 11, 20);
        gap(5);
    }

    /** Space, unless at the top of a page. */
    void gap(float height) {
        y -= height;
    }

    private void block(String type, String text, float size, float indent) throws IOException {
        PDStructureElement element = new PDStructureElement(type, root);
        root.appendKid(element);
        PDStructureElement inner = element;
        if (type.equals("BlockQuote")) {
            inner = new PDStructureElement("P", element);
            element.appendKid(inner);
        }
        boolean open = false;
        for (String line : lines(printable(text), size, PDRectangle.A4.getWidth() - 2 * MARGIN - indent)) {
            if (page == null || y - size < MARGIN) {
                if (open) {
                    stream().endMarkedContent();
                    open = false;
                }
                newPage();
            }
            if (!open) {
                mark(inner);
                open = true;
            }
            y -= size * LEADING;
            show(line, size, MARGIN + indent, y);
        }
        if (open) {
            stream().endMarkedContent();
        }
    }

    private void show(String line, float size, float x, float baseline) throws IOException {
        PDPageContentStream stream = stream();
        stream.beginText();
        stream.setFont(font, size);
        stream.newLineAtOffset(x, baseline);
        stream.showText(line);
        stream.endText();
    }

    private PDPageContentStream stream() {
        return Objects.requireNonNull(content);
    }

    private void mark(PDStructureElement element) throws IOException {
        PDMarkedContentReference reference = new PDMarkedContentReference();
        reference.setPage(Objects.requireNonNull(page));
        reference.setMCID(elements.size());
        element.appendKid(reference);
        element.setPage(page);
        stream().beginMarkedContent(COSName.getPDFName(element.getStructureType()), elements.size());
        elements.add(element.getCOSObject());
    }

    private void newPage() throws IOException {
        PDPage fresh = new PDPage(PDRectangle.A4);
        document.addPage(fresh);
        fresh.setStructParents(parents.size());
        elements = new COSArray();
        parents.put(parents.size(), new PDParentTreeValue(elements));
        page = fresh;
        content = new PDPageContentStream(document, fresh);
        contents.add(content);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    /** Words that fit; a longer word is cut. */
    private List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            while (wide(rest, size) > width) {
                int cut = rest.length() - 1;
                while (cut > 1 && wide(rest.substring(0, cut), size) > width) {
                    cut--;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            if (!line.isEmpty() && wide(line + " " + rest, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private float wide(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** A character that the font does not have becomes a question mark. */
    private String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.replaceAll("\\s+", " ").strip().codePoints().forEach(point -> {
            String one = Character.toString(point);
            try {
                font.encode(one);
                printable.append(one);
            } catch (IOException | IllegalArgumentException e) {
                printable.append('?');
            }
        });
        return printable.toString();
    }

    /** @param made the day that its metadata tell */
    byte[] finished(GregorianCalendar made) throws IOException {
        if (page == null) {
            newPage();
        }
        int number = 1;
        for (PDPageContentStream stream : contents) {
            content = stream;
            stream.beginMarkedContent(COSName.ARTIFACT);
            show(number + " / " + contents.size(), 9, PDRectangle.A4.getWidth() - MARGIN - 30, MARGIN / 2);
            stream.endMarkedContent();
            stream.close();
            number++;
        }
        contents.clear();
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(parents);
        PDStructureTreeRoot structure = document.getDocumentCatalog().getStructureTreeRoot();
        structure.setParentTree(tree);
        structure.setParentTreeNextKey(parents.size());
        document.getDocumentInformation().setCreationDate(made);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp().getBytes(StandardCharsets.UTF_8));
        document.getDocumentCatalog().setMetadata(metadata);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private String xmp() {
        String escaped = title.replace("&", "&amp;").replace("<", "&lt;");
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
                <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
                <pdfuaid:part>1</pdfuaid:part>
                </rdf:Description>
                </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(escaped);
    }

    @Override
    public void close() throws IOException {
        for (PDPageContentStream stream : contents) {
            stream.close();
        }
        document.close();
    }
}
