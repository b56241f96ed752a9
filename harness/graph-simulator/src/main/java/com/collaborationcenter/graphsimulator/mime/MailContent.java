package com.collaborationcenter.graphsimulator.mime;

import com.collaborationcenter.graphsimulator.mime.ImportedAttachment.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Exchange makes of a tree of parts: one body, HTML before text, and attachments. A later text
 * part (a list's footer) is an attachment {@code ATT00001.txt}, as it is there.
 */
final class MailContent {
  private static final Pattern META_CHARSET =
      Pattern.compile(
          "<meta[^>]{0,200}charset\\s*=\\s*[\"']?([A-Za-z0-9_:.-]{2,40})",
          Pattern.CASE_INSENSITIVE);
  private static final int META_BYTES = 2048;
  private static final int MAX_NAME = 255;
  private static final Map<String, String> NAMES =
      Map.of(
          "application/pkcs7-mime", "smime.p7m",
          "application/x-pkcs7-mime", "smime.p7m",
          "application/pkcs7-signature", "smime.p7s",
          "application/x-pkcs7-signature", "smime.p7s",
          "application/pgp-signature", "signature.asc",
          "application/ms-tnef", "winmail.dat",
          "text/calendar", "invite.ics");
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "text/plain", "txt",
          "text/html", "htm",
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/gif", "gif",
          "application/pdf", "pdf",
          "message/delivery-status", "txt",
          "text/rfc822-headers", "txt");

  private final PartReader reader;
  private final List<Found> attachments = new ArrayList<>();
  private @Nullable Part body;

  private record Found(Part part, boolean related) {}

  private MailContent(PartReader reader) {
    this.reader = reader;
  }

  static MailContent of(Part root, PartReader reader) {
    MailContent content = new MailContent(reader);
    content.walk(root, false, true);
    return content;
  }

  private void walk(Part part, boolean related, boolean bodyWanted) {
    if (!part.isMultipart()) {
      leaf(part, related, bodyWanted);
    } else if (part.is("multipart/alternative")) {
      alternative(part, related, bodyWanted);
    } else {
      boolean inside = related || part.is("multipart/related");
      Part first = part.is("multipart/related") ? start(part) : null;
      if (first != null) {
        walk(first, related, bodyWanted);
      }
      for (Part child : part.children()) {
        if (child != first) {
          walk(child, inside, bodyWanted);
        }
      }
    }
  }

  private void leaf(Part part, boolean related, boolean bodyWanted) {
    boolean text = part.is("text/plain") || part.is("text/html");
    boolean named = part.fileName() != null && !part.isMarkedInline();
    if (body == null && bodyWanted && text && !part.isMarkedAttachment() && !named) {
      body = part;
    } else {
      attachments.add(new Found(part, related));
    }
  }

  /** RFC 2387: the root is the part that {@code start} names, else the first. */
  private static @Nullable Part start(Part related) {
    String start = related.typeParameter("start");
    String id = start == null ? "" : start.replace("<", "").replace(">", "").strip();
    for (Part child : related.children()) {
      if (!id.isEmpty() && id.equals(child.contentId())) {
        return child;
      }
    }
    return related.children().isEmpty() ? null : related.children().get(0);
  }

  private void alternative(Part part, boolean related, boolean bodyWanted) {
    Part chosen = last(part, "text/html");
    if (chosen == null) {
      chosen = last(part, "text/plain");
    }
    if (chosen != null) {
      walk(chosen, related, bodyWanted);
    }
    for (Part child : part.children()) {
      if (child != chosen) {
        other(child, related);
      }
    }
  }

  /** Files that sit in a version which isn't shown stay attachments; its text goes. */
  private void other(Part part, boolean related) {
    if (part.isMultipart()) {
      part.children().forEach(child -> other(child, related));
      return;
    }
    boolean kept = part.isMarkedAttachment() || part.fileName() != null;
    if (kept || part.is("text/calendar") || !part.mimeType().startsWith("text/")) {
      attachments.add(new Found(part, related));
    }
  }

  private static @Nullable Part last(Part alternative, String type) {
    Part found = null;
    for (Part child : alternative.children()) {
      if (holds(child, type)) {
        found = child;
      }
    }
    return found;
  }

  // The reader bounds the depth of parts, and so this recursion.
  private static boolean holds(Part part, String type) {
    return part.isMultipart()
        ? part.children().stream().anyMatch(child -> holds(child, type))
        : part.is(type) && !part.isMarkedAttachment();
  }

  /** {@code text} or {@code html}. */
  String bodyContentType() {
    return body != null && body.is("text/html") ? "html" : "text";
  }

  /** Empty if the message shows none. */
  String body() {
    Part part = body;
    if (part == null) {
      return "";
    }
    String charset = part.typeParameter("charset");
    if (charset == null && part.is("text/html")) {
      int length = Math.min(META_BYTES, part.bytes().length);
      Matcher meta =
          META_CHARSET.matcher(new String(part.bytes(), 0, length, StandardCharsets.ISO_8859_1));
      // Bytes that a regex can read aren't UTF-16, whatever they say.
      if (meta.find() && !meta.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16")) {
        charset = meta.group(1);
      }
    }
    return Charsets.decode(part.bytes(), charset);
  }

  /** In the order of the message, but for a related root, which comes first. */
  List<ImportedAttachment> attachments() {
    String html = bodyContentType().equals("html") ? body() : "";
    List<ImportedAttachment> list = new ArrayList<>();
    int unnamed = 0;
    for (Found found : attachments) {
      Part part = found.part();
      String name = nameOf(part);
      if (name == null) {
        unnamed++;
        String extension = EXTENSIONS.getOrDefault(part.mimeType(), part.isMail() ? "eml" : "dat");
        name = String.format(Locale.ROOT, "ATT%05d.%s", unnamed, extension);
      }
      list.add(
          new ImportedAttachment(
              part.isMail() ? Kind.ITEM : Kind.FILE,
              name.substring(0, Math.min(MAX_NAME, name.length())),
              part.mimeType().isBlank() ? "application/octet-stream" : part.mimeType(),
              isInline(found, html),
              part.contentId(),
              part.bytes()));
    }
    return list;
  }

  private static boolean isInline(Found found, String html) {
    String id = found.part().contentId();
    if (id != null && html.contains("cid:" + id)) {
      return true;
    }
    boolean related = found.related() && found.part().mimeType().startsWith("image/");
    return !found.part().isMarkedAttachment()
        && (related || (id != null && found.part().isMarkedInline()));
  }

  private @Nullable String nameOf(Part part) {
    if (part.isMail()) {
      String subject = subjectOf(part.bytes());
      if (!subject.isBlank()) {
        return subject;
      }
    }
    String name = part.fileName();
    return name == null ? NAMES.get(part.mimeType()) : name;
  }

  private String subjectOf(byte[] mail) {
    try {
      return MessageReader.clean(reader.readHeader(mail).header().text("Subject"));
    } catch (NotAMail e) {
      // It stays an attachment, only without a subject for its name.
      return "";
    }
  }
}
