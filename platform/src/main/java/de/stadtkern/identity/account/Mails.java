package de.stadtkern.identity.account;

import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Sends mails in the receiver's language: by SMTP ({@code spring.mail.host}), or into {@code mail/} of the data directory
 * where none is configured. Sending happens beside the request, so that its duration tells nothing about accounts.
 */
final class Mails {
    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);

    private final @Nullable JavaMailSender smtp;
    private final Path folder;
    private final String from;
    private final Texts texts;
    private final Clock clock;

    Mails(@Nullable JavaMailSender smtp, Path data, String from, Texts texts, Clock clock) {
        this.smtp = smtp;
        this.folder = data.resolve("mail");
        this.from = from;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param kind part of the catalogue keys {@code mail.<kind>.subject} and {@code mail.<kind>.body} */
    void send(String kind, String to, String languageTag, Object... values) {
        Language language = Language.GERMAN;
        for (Language candidate : Language.values()) {
            language = candidate.tag().equals(languageTag) ? candidate : language;
        }
        String subject = texts.get(language, "mail." + kind + ".subject");
        String body = texts.get(language, "mail." + kind + ".body", values);
        Thread.startVirtualThread(() -> deliver(kind, to, subject, body));
    }

    private void deliver(String kind, String to, String subject, String body) {
        try {
            MimeMessage mail =
                    smtp != null ? smtp.createMimeMessage() : new MimeMessage(Session.getInstance(new Properties()));
            mail.setFrom(new InternetAddress(from));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
            mail.setSubject(subject, StandardCharsets.UTF_8.name());
            mail.setText(body, StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            mail.setHeader("Auto-Submitted", "auto-generated");
            if (smtp != null) {
                smtp.send(mail);
            } else {
                keep(mail);
            }
        } catch (MessagingException | MailException | IOException e) {
            LOG.error("The mail \"{}\" could not be sent: {}", kind, e.toString());
        }
    }

    private void keep(MimeMessage mail) throws IOException, MessagingException {
        Files.createDirectories(folder);
        Path file = folder.resolve(clock.instant().toEpochMilli() + "-" + UUID.randomUUID() + ".eml");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            mail.writeTo(out);
        }
        LOG.info("No mail server is configured (spring.mail.host); the mail was put to {}", file);
    }
}
