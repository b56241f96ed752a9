package com.collaborationcenter.graphsimulator.mime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes of one message to an {@link ImportedMail}. */
final class MessageReader {
  static final String TOO_LARGE = "larger than the largest message that is taken";

  /** One of these tells a message from a text that has a colon in its first line. */
  private static final Set<String> MAIL_HEADERS =
      Set.of(
          "from",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "received",
          "return-path",
          "mime-version",
          "content-type",
          "sender",
          "reply-to",
          "delivered-to",
          "in-reply-to",
          "references",
          "content-transfer-encoding",
          "dkim-signature",
          "x-mailer",
          "list-id");

  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,990}+>");
  private static final int MAX_REFERENCES = 1_000;
  private static final int SNIFF = 1_024;

  private final String owner;
  private final ImportLimits limits;
  private final PartReader parts;

  MessageReader(String owner, ImportLimits limits) {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("an import needs the owner's address");
    }
    this.owner = owner.strip();
    this.limits = limits;
    this.parts = new PartReader(limits);
  }

  ImportedMail read(byte[] given) throws NotAMail {
    byte[] mime = withoutEnvelope(given);
    refuseJunk(mime);
    Part root = parts.read(mime);
    HeaderFields header = root.header();
    if (header.all().stream()
        .noneMatch(field -> MAIL_HEADERS.contains(field.name().toLowerCase(Locale.ROOT)))) {
      throw new NotAMail("not a mail: no header that mail has");
    }
    MailContent content = MailContent.of(root, parts);
    Participant from = first(header, "From");
    boolean sentByOwner = from != null && from.address().equalsIgnoreCase(owner);
    Instant arrived = MailDates.received(header.each("Received"));
    Instant sent = sent(header, arrived);
    List<String> replies = ids(header.each("In-Reply-To"));
    return new ImportedMail(
        sentByOwner ? "sentitems" : "inbox",
        messageId(header, mime),
        replies.isEmpty() ? null : replies.get(0),
        ids(header.each("References")),
        clean(header.text("Subject")),
        from,
        first(header, "Sender"),
        AddressReader.read(header.each("To")),
        AddressReader.read(header.each("Cc")),
        AddressReader.read(header.each("Bcc")),
        AddressReader.read(header.each("Reply-To")),
        arrived == null || sentByOwner ? sent : arrived,
        sent,
        content.bodyContentType(),
        content.body(),
        sensitivity(header.text("Sensitivity")),
        importance(header),
        content.attachments(),
        header.all(),
        mime);
  }

  /**
   * Blank lines, a byte order mark and a {@code From } line before the header aren't the message.
   */
  private static byte[] withoutEnvelope(byte[] bytes) {
    int at = 0;
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      at = 3;
    }
    at = skipBlank(bytes, at);
    if (new String(bytes, at, Math.min(5, bytes.length - at), StandardCharsets.ISO_8859_1)
        .equals("From ")) {
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      at = skipBlank(bytes, at);
    }
    return at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private static int skipBlank(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private void refuseJunk(byte[] mime) throws NotAMail {
    if (mime.length == 0) {
      throw new NotAMail("the file is empty");
    }
    if (mime.length > limits.messageBytes()) {
      throw new NotAMail(TOO_LARGE);
    }
    int control = 0;
    int length = Math.min(SNIFF, mime.length);
    for (int i = 0; i < length; i++) {
      int c = mime[i] & 0xff;
      control += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b ? 1 : 0;
    }
    // A few stray control characters occur in mail; a tenth of the start is a file of another kind.
    if (control * 10 > length) {
      throw new NotAMail("not a mail: binary content");
    }
  }

  private static Instant sent(HeaderFields header, @Nullable Instant arrived) {
    Instant date = MailDates.parse(header.first("Date"));
    if (date != null) {
      return date;
    }
    return arrived == null ? MailDates.UNDATED : arrived;
  }

  private static @Nullable Participant first(HeaderFields header, String name) {
    List<Participant> all = AddressReader.read(header.each(name));
    return all.isEmpty() ? null : all.get(0);
  }

  private static List<String> ids(List<String> fields) {
    List<String> found = new ArrayList<>();
    for (String field : fields) {
      Matcher id = ID.matcher(field);
      while (id.find() && found.size() < MAX_REFERENCES) {
        found.add(id.group());
      }
    }
    return found;
  }

  private static String messageId(HeaderFields header, byte[] mime) {
    for (String field : header.each("Message-ID")) {
      List<String> found = ids(List.of(field));
      if (!found.isEmpty()) {
        return found.get(0);
      }
      String bare = field.replaceAll("[<>\\s\\p{Cntrl}]", "");
      if (!bare.isEmpty() && bare.length() <= 990) {
        return "<" + bare + ">";
      }
    }
    return "<" + sha256(mime) + "@imported.invalid>";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** RFC 4021's three words; anything else is normal. */
  private static int sensitivity(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "personal" -> 1;
      case "private" -> 2;
      case "company-confidential", "confidential" -> 3;
      default -> 0;
    };
  }

  private static String importance(HeaderFields header) {
    String stated = header.text("Importance").strip().toLowerCase(Locale.ROOT);
    if (stated.equals("high") || stated.equals("low") || stated.equals("normal")) {
      return stated;
    }
    String priority = header.text("X-Priority").strip();
    if (priority.startsWith("1") || priority.startsWith("2")) {
      return "high";
    }
    return priority.startsWith("4") || priority.startsWith("5") ? "low" : "normal";
  }

  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "").strip();
  }
}
