package de.stadtkern.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML of a mail, made from its text: nothing is loaded from elsewhere, and every text is encoded. */
final class MailHtml {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)]");

    private MailHtml() {}

    static String of(Mail mail) {
        StringBuilder html = new StringBuilder(1000)
                .append("<!DOCTYPE html>\n<html lang=\"")
                .append(encoded(mail.language()))
                .append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\"><title>")
                .append(encoded(mail.subject()))
                .append("</title></head>\n<body style=\"font-family: 'Fira Sans', Arial, sans-serif; font-size: 16px; ")
                .append("line-height: 1.5; max-width: 38em; margin: 1.5em auto; padding: 0 1em\">\n<h1 style=\"")
                .append("font-size: 22px; line-height: 1.3\">")
                .append(encoded(mail.subject()))
                .append("</h1>\n");
        for (String paragraph : mail.text().strip().split("\\n\\s*\\n")) {
            html.append(
                    paragraph.strip().matches("-{3,}")
                            ? "<hr>\n"
                            : "<p>" + linked(paragraph.strip()).replace("\n", "<br>\n") + "</p>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    /** The paragraph encoded, with its web addresses as links. */
    private static String linked(String paragraph) {
        StringBuilder html = new StringBuilder();
        Matcher address = ADDRESS.matcher(paragraph);
        int done = 0;
        while (address.find()) {
            String encoded = encoded(address.group());
            html.append(encoded(paragraph.substring(done, address.start())))
                    .append("<a href=\"")
                    .append(encoded)
                    .append("\">")
                    .append(encoded)
                    .append("</a>");
            done = address.end();
        }
        return html.append(encoded(paragraph.substring(done))).toString();
    }

    static String encoded(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
