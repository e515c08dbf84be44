package de.stadtkern.notice.feed;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * A feed in Atom (RFC 4287); places as GeoRSS Simple (OGC 17-002r1).
 *
 * @param self address of the feed, its id too
 * @param alternate the page with the same content
 */
record AtomFeed(
        String self,
        String alternate,
        String title,
        String author,
        String language,
        Instant updated,
        List<Entry> entries) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String GEORSS = "http://www.georss.org/georss";

    /** @param link the page of the entry, its id too */
    record Entry(String link, String title, String text, String category, Instant updated, double @Nullable [] place) {}

    byte[] write() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeNamespace("georss", GEORSS);
            xml.writeAttribute("xml:lang", language);
            element(xml, "id", self);
            element(xml, "title", title);
            element(xml, "updated", updated.toString());
            link(xml, "self", self, "application/atom+xml");
            link(xml, "alternate", alternate, "text/html");
            xml.writeStartElement("author");
            element(xml, "name", author);
            xml.writeEndElement();
            for (Entry entry : entries) {
                write(xml, entry);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", entry.link());
        element(xml, "title", entry.title());
        element(xml, "updated", entry.updated().toString());
        element(xml, "published", entry.updated().toString());
        link(xml, "alternate", entry.link(), "text/html");
        xml.writeStartElement("category");
        xml.writeAttribute("term", entry.category());
        xml.writeEndElement();
        xml.writeStartElement("content");
        xml.writeAttribute("type", "text");
        xml.writeCharacters(allowed(entry.text()));
        xml.writeEndElement();
        double[] place = entry.place();
        if (place != null) {
            xml.writeStartElement("georss", "point", GEORSS);
            xml.writeCharacters(place[1] + " " + place[0]);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address, String type)
            throws XMLStreamException {
        xml.writeStartElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
        xml.writeEndElement();
    }

    /** Without the characters that XML 1.0 §2.2 forbids. */
    private static String allowed(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "");
    }
}
