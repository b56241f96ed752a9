package com.collaborationcenter.local.demonstration;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Writes letters as MIME. The same letter gives the same bytes. */
final class MimeWriter {
  private static final Charset OLD_CHARSET = Charset.forName("windows-1252");
  private static final String LOGO_ID = "logo";
  private static final byte[] LOGO = Picture.logo();

  private final Letter letter;
  private int boundaries;

  private MimeWriter(Letter letter) {
    this.letter = letter;
  }

  static byte[] write(Letter letter) {
    try {
      return new MimeWriter(letter).write();
    } catch (MessagingException e) {
      throw new IllegalArgumentException("not a letter that MIME can hold: " + letter.id(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A short mail from a supplier, to be attached to another one. */
  static byte[] inner(String name, String text) {
    Person supplier = Person.outsider("Service recouvrement <recouvrement@fournisseur.example>");
    return write(
        new Letter(
            "<" + Integer.toHexString(text.hashCode()) + "@fournisseur.example>",
            Instant.parse("2025-03-04T08:30:00Z"),
            supplier,
            List.of(Person.outsider("Comptabilité <comptabilite@client.example>")),
            List.of(),
            name.replace(".eml", "").replace('_', ' '),
            Letter.Style.PLAIN,
            Set.of(),
            text,
            "",
            List.of(),
            List.of()));
  }

  private byte[] write() throws MessagingException, IOException {
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties())) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", letter.id());
          }
        };
    writeHeaders(message);
    writeContent(message);
    message.saveChanges();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }

  private void writeHeaders(MimeMessage message) throws MessagingException, IOException {
    message.setFrom(address(letter.from()));
    for (Person person : letter.to()) {
      message.addRecipient(Message.RecipientType.TO, address(person));
    }
    for (Person person : letter.cc()) {
      message.addRecipient(Message.RecipientType.CC, address(person));
    }
    message.setSubject(letter.subject(), "UTF-8");
    // Not setSentDate, which writes in the machine's time zone.
    message.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(letter.at().atZone(OfficeHours.PARIS)));
    List<String> references = letter.references();
    if (!references.isEmpty()) {
      message.setHeader("In-Reply-To", references.get(references.size() - 1));
      message.setHeader("References", String.join("\r\n ", references));
    }
    if (letter.has(Script.Flag.PRIVATE)) {
      message.setHeader("Sensitivity", "Private");
    }
  }

  private static InternetAddress address(Person person) throws IOException {
    return new InternetAddress(person.address(), person.fullName(), "UTF-8");
  }

  private void writeContent(Part whole) throws MessagingException {
    if (letter.attachments().isEmpty()) {
      writeBody(whole);
      return;
    }
    Parts mixed = parts("mixed");
    MimeBodyPart body = new MimeBodyPart();
    writeBody(body);
    mixed.addBodyPart(body);
    for (Attachment attachment : letter.attachments()) {
      mixed.addBodyPart(attached(attachment));
    }
    mixed.fill(whole);
  }

  private void writeBody(Part whole) throws MessagingException {
    boolean meeting = letter.has(Script.Flag.MEETING);
    if (letter.style() == Letter.Style.PLAIN && !meeting) {
      writeText(whole);
      return;
    }
    Parts alternative = parts("alternative");
    MimeBodyPart text = new MimeBodyPart();
    writeText(text);
    alternative.addBodyPart(text);
    if (letter.style() != Letter.Style.PLAIN) {
      MimeBodyPart html = new MimeBodyPart();
      writeHtml(html);
      alternative.addBodyPart(html);
    }
    if (meeting) {
      MimeBodyPart request = new MimeBodyPart();
      byte[] calendar = MeetingRequest.of(letter).getBytes(StandardCharsets.UTF_8);
      request.setDataHandler(data(calendar, "text/calendar; charset=UTF-8; method=REQUEST"));
      alternative.addBodyPart(request);
    }
    alternative.fill(whole);
  }

  private void writeText(Part part) throws MessagingException {
    String text = letter.fullText();
    boolean old = letter.style() == Letter.Style.PLAIN && OLD_CHARSET.newEncoder().canEncode(text);
    String type = "text/plain; charset=" + (old ? OLD_CHARSET : StandardCharsets.UTF_8).name();
    part.setContent(text.replace("\n", "\r\n"), type);
  }

  private void writeHtml(Part part) throws MessagingException {
    boolean logo = letter.style() == Letter.Style.FIRM;
    String page = HtmlPage.of(letter, logo ? LOGO_ID : "").replace("\n", "\r\n");
    if (!logo) {
      part.setContent(page, "text/html; charset=UTF-8");
      return;
    }
    Parts related = parts("related");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent(page, "text/html; charset=UTF-8");
    related.addBodyPart(html);
    MimeBodyPart image = new MimeBodyPart();
    image.setDataHandler(data(LOGO, "image/png"));
    image.setContentID("<" + LOGO_ID + ">");
    image.setDisposition(Part.INLINE);
    image.setFileName("logo.png");
    related.addBodyPart(image);
    related.fill(part);
  }

  private static MimeBodyPart attached(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    if (attachment.type().equals("message/rfc822")) {
      MimeMessage inner =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(attachment.content()));
      part.setContent(inner, "message/rfc822");
    } else {
      part.setDataHandler(data(attachment.content(), attachment.type()));
    }
    part.setDisposition(Part.ATTACHMENT);
    part.setFileName(attachment.name());
    return part;
  }

  private static DataHandler data(byte[] content, String type) {
    return new DataHandler(new ByteArrayDataSource(content, type));
  }

  /** The boundary comes of the Message-ID: the library's own would differ at every run. */
  private Parts parts(String subtype) {
    return new Parts(subtype, "=_%08x_%d".formatted(letter.id().hashCode(), boundaries++));
  }
}
