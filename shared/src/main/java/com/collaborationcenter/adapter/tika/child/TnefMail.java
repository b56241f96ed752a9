package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.MAPIRtfAttribute;
import org.apache.poi.hmef.attribute.MAPIStringAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hmef.attribute.TNEFStringAttribute;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.jspecify.annotations.Nullable;

/** A winmail.dat, in which Outlook hides a mail's body and attachments from other programs. */
final class TnefMail implements MailFile {
  private final Path file;

  TnefMail(Path file) {
    this.file = file;
  }

  @Override
  public MailView view() throws IOException {
    HMEFMessage message = open();
    List<MailView.Header> headers = new ArrayList<>();
    String subject = message.getSubject();
    if (subject != null && !subject.isBlank()) {
      headers.add(new MailView.Header("Subject", subject));
    }
    List<MailView.Attached> files = new ArrayList<>();
    for (Attachment attached : message.getAttachments()) {
      byte[] content = content(attached);
      files.add(
          new MailView.Attached(
              name(attached, files.size()), "", content == null ? 0 : content.length));
    }
    Markup body = body(message);
    return new MailView(headers, body.html(), body.isCut(), files);
  }

  @Override
  public void write(int index, OutputStream out) throws IOException {
    byte[] content = content(open().getAttachments().get(index));
    if (content == null) {
      throw new RefusedFile(Refusal.NOT_CONTAINED);
    }
    out.write(content);
  }

  private HMEFMessage open() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new HMEFMessage(in);
    }
  }

  private static Markup body(HMEFMessage message) throws IOException {
    MAPIAttribute html = message.getMessageMAPIAttribute(MAPIProperty.BODY_HTML);
    if (html != null) {
      String text = Decoding.of(html.getData(), "").text();
      return new Markup().raw(text.substring(0, Math.min(text.length(), PreviewLimits.CHARACTERS)));
    }
    String text = text(message);
    MAPIAttribute rtf = message.getMessageMAPIAttribute(MAPIProperty.RTF_COMPRESSED);
    if (rtf instanceof MAPIRtfAttribute compressed
        && (text == null || !RtfText.wrapsHtml(compressed.getDataString()))) {
      return RtfText.html(compressed.getDataString());
    }
    return new Markup().raw("<pre>").text(text == null ? "" : text).raw("</pre>");
  }

  private static @Nullable String text(HMEFMessage message) {
    MAPIAttribute body = message.getMessageMAPIAttribute(MAPIProperty.BODY);
    if (body instanceof MAPIStringAttribute string) {
      return string.getDataString();
    }
    TNEFAttribute old = message.getMessageAttribute(TNEFProperty.ID_BODY);
    return old instanceof TNEFStringAttribute string ? string.getString() : null;
  }

  private static String name(Attachment attached, int index) {
    String name = attached.getLongFilename();
    name = name == null ? attached.getFilename() : name;
    return name == null || name.isBlank() ? "part-" + (index + 1) : name;
  }

  /** Null of what isn't a file: an object of Outlook's own, or one without content. */
  private static byte @Nullable [] content(Attachment attached) {
    try {
      return attached.getContents();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
