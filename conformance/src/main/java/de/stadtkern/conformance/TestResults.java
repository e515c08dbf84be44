package de.stadtkern.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** TestNG's {@code testng-results.xml}. */
final class TestResults {
    /** @param level such as {@code Conformance Level 1} */
    record Result(String level, String method, String status, String message) {
        boolean passed() {
            return status.equals("PASS");
        }
    }

    private TestResults() {}

    /** The tests in the file's order, without set-up and tear-down. */
    static List<Result> read(Path file) throws IOException {
        try {
            Element root = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            List<Result> results = new ArrayList<>();
            for (Element test : elements(root, "test")) {
                for (Element method : elements(test, "test-method")) {
                    if (!method.getAttribute("is-config").equals("true")) {
                        results.add(new Result(
                                test.getAttribute("name"),
                                method.getAttribute("name"),
                                method.getAttribute("status"),
                                message(method)));
                    }
                }
            }
            return results;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not readable", e);
        }
    }

    private static String message(Element method) {
        List<Element> messages = elements(method, "message");
        return messages.isEmpty() ? "" : messages.getFirst().getTextContent().strip();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
