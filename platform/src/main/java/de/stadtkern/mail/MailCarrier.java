package de.stadtkern.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands a mail to the mail server, or puts it into a folder where none is configured. */
final class MailCarrier {
    private static final Logger LOG = LoggerFactory.getLogger(MailCarrier.class);

    /** Nobody took the mail. */
    static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean forGood;

        NotTaken(Exception cause, boolean forGood) {
            super(cause.getMessage(), cause);
            this.forGood = forGood;
        }

        /** Whether trying again is of no use. */
        boolean forGood() {
            return forGood;
        }
    }

    private final @Nullable JavaMailSender smtp;
    private final Path folder;
    private final String from;
    private final Clock clock;

    MailCarrier(@Nullable JavaMailSender smtp, Path data, String from, Clock clock) {
        this.smtp = smtp;
        this.folder = data.resolve("mail");
        this.from = from;
        this.clock = clock;
    }

    void carry(Mail mail) throws NotTaken, AddressException {
        try {
            MimeMessage message = compose(mail);
            if (smtp != null) {
                smtp.send(message);
            } else {
                keep(message);
            }
        } catch (AddressException e) {
            throw e;
        } catch (MessagingException | MailException | IOException e) {
            throw new NotTaken(e, isRefusedAddress(e));
        }
    }

    private static boolean isRefusedAddress(Exception e) {
        return e instanceof MailSendException failed
                && failed.getFailedMessages().values().stream()
                        .anyMatch(cause -> cause instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0);
    }

    private MimeMessage compose(Mail mail) throws MessagingException {
        MimeMessage message =
                smtp != null ? smtp.createMimeMessage() : new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailHtml.of(mail), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", mail.language());
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        return message;
    }

    private void keep(MimeMessage mail) throws IOException, MessagingException {
        Files.createDirectories(folder);
        Path file = folder.resolve(clock.instant().toEpochMilli() + "-" + UUID.randomUUID() + ".eml");
        Path unfinished = folder.resolve(file.getFileName() + ".unfinished");
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
            mail.writeTo(out);
        }
        Files.move(unfinished, file);
        LOG.info("No mail server is configured (spring.mail.host); the mail was put to {}", file);
    }
}
