package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** A mail as Outlook saves it (.msg). A mail in it stays closed: it is a file, a .msg again. */
final class OutlookMail implements MailFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Path file;

  OutlookMail(Path file) {
    this.file = file;
  }

  @Override
  public MailView view() throws IOException {
    try (MAPIMessage message = open()) {
      List<MailView.Attached> files = new ArrayList<>();
      for (AttachmentChunks attached : message.getAttachmentFiles()) {
        files.add(
            new MailView.Attached(name(attached, files.size()), type(attached), size(attached)));
      }
      Body body = body(message);
      return new MailView(headers(message), body.html, body.cut, files);
    } catch (ChunkNotFoundException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void write(int index, OutputStream out) throws IOException {
    try (MAPIMessage message = open()) {
      AttachmentChunks attached = message.getAttachmentFiles()[index];
      if (attached.getAttachData() != null) {
        out.write(attached.getAttachData().getValue());
      } else if (attached.getAttachmentDirectory() != null) {
        try (POIFSFileSystem inner = new POIFSFileSystem()) {
          EntryUtils.copyNodes(attached.getAttachmentDirectory().getDirectory(), inner.getRoot());
          inner.writeFilesystem(out);
        }
      } else {
        throw new RefusedFile(Refusal.NOT_CONTAINED);
      }
    }
  }

  private MAPIMessage open() throws IOException {
    MAPIMessage message = new MAPIMessage(file.toFile());
    message.setReturnNullOnMissingChunk(true);
    if (message.has7BitEncodingStrings()) {
      message.guess7BitEncoding();
    }
    return message;
  }

  private static List<MailView.Header> headers(MAPIMessage message) throws ChunkNotFoundException {
    List<MailView.Header> headers = new ArrayList<>();
    add(headers, "From", message.getDisplayFrom());
    add(headers, "To", message.getDisplayTo());
    add(headers, "Cc", message.getDisplayCC());
    Calendar date = message.getMessageDate();
    add(headers, "Date", date == null ? null : TIME.format(date.toInstant()));
    add(headers, "Subject", message.getSubject());
    return headers;
  }

  private static void add(List<MailView.Header> headers, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      headers.add(new MailView.Header(name, value));
    }
  }

  private static Body body(MAPIMessage message) throws ChunkNotFoundException, IOException {
    Body html = html(message.getHtmlBody());
    if (html != null) {
      return html;
    }
    String rtf = message.getRtfBody();
    String text = message.getTextBody();
    if (rtf != null && (text == null || !RtfText.wrapsHtml(rtf))) {
      Markup page = RtfText.html(rtf);
      return new Body(page.html(), page.isCut());
    }
    Markup page = new Markup().raw("<pre>").text(text == null ? "" : text);
    return new Body(page.html() + "</pre>", page.isCut());
  }

  private static @Nullable Body html(@Nullable String html) {
    if (html == null || html.isBlank()) {
      return null;
    }
    boolean cut = html.length() > PreviewLimits.CHARACTERS;
    return new Body(cut ? html.substring(0, PreviewLimits.CHARACTERS) : html, cut);
  }

  private static String name(AttachmentChunks attached, int index) throws IOException {
    StringChunk name = attached.getAttachLongFileName();
    name = name == null ? attached.getAttachFileName() : name;
    if (name != null && !name.getValue().isBlank()) {
      return name.getValue();
    }
    StringChunk shown = attached.getAttachDisplayName();
    if (attached.isEmbeddedMessage()) {
      return (shown == null ? "message-" + (index + 1) : shown.getValue()) + ".msg";
    }
    return shown == null ? "part-" + (index + 1) : shown.getValue();
  }

  private static String type(AttachmentChunks attached) {
    if (attached.isEmbeddedMessage()) {
      return "application/vnd.ms-outlook";
    }
    StringChunk type = attached.getAttachMimeTag();
    return type == null ? "" : type.getValue();
  }

  /** A mail in a mail is written anew when it is taken out; till then nobody knows its size. */
  private static long size(AttachmentChunks attached) {
    return attached.getAttachData() == null ? 0 : attached.getAttachData().getValue().length;
  }

  private record Body(String html, boolean cut) {}
}
