package com.collaborationcenter.graphsimulator.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a mail never changes, with body, header lines and MIME compressed. */
public final class MailContent {
  private static final int HEADERS = 0;
  private static final int BODY = 1;
  private static final int MIME = 2;

  private final NewMail head;
  private final String preview;
  private final List<Attachment> attachments;
  private final Packed packed;

  MailContent(NewMail mail) {
    this.packed =
        Packed.of(
            headerBytes(mail.headers()), mail.body().getBytes(StandardCharsets.UTF_8), mail.mime());
    this.preview = PlainText.preview(mail.bodyContentType(), mail.body());
    this.attachments = mail.attachments().stream().map(Attachment::new).toList();
    this.head = withoutBulk(mail);
  }

  /** The mail as delivered, but with no body, headers, attachments or MIME in it. */
  public NewMail head() {
    return head;
  }

  public String preview() {
    return preview;
  }

  public List<Attachment> attachments() {
    return attachments;
  }

  /** False when all attachments are inline (graph-facts 6.3). */
  public boolean hasAttachments() {
    return attachments.stream().anyMatch(attachment -> !attachment.inline());
  }

  public String body() {
    return new String(packed.part(BODY), StandardCharsets.UTF_8);
  }

  public byte[] mime() {
    return packed.part(MIME);
  }

  public List<Header> headers() {
    String text = new String(packed.part(HEADERS), StandardCharsets.UTF_8);
    List<Header> headers = new ArrayList<>();
    for (String line : text.split("\u0001", -1)) {
      int split = line.indexOf('\0');
      if (split >= 0) {
        headers.add(new Header(line.substring(0, split), line.substring(split + 1)));
      }
    }
    return headers;
  }

  MailContent withSubject(String subject) {
    return new MailContent(
        copy(head, subject, body(), reopened(), headers(), mime(), head.from(), head.sender()));
  }

  private List<NewAttachment> reopened() {
    return attachments.stream()
        .map(
            a ->
                new NewAttachment(
                    a.kind(),
                    a.name(),
                    a.contentType(),
                    a.inline(),
                    a.contentId(),
                    a.bytes(),
                    a.made()))
        .toList();
  }

  private static NewMail withoutBulk(NewMail mail) {
    return copy(
        mail, mail.subject(), "", List.of(), List.of(), new byte[0], mail.from(), mail.sender());
  }

  private static NewMail copy(
      NewMail mail,
      String subject,
      String body,
      List<NewAttachment> attachments,
      List<Header> headers,
      byte[] mime,
      @Nullable Participant from,
      @Nullable Participant sender) {
    return new NewMail(
        mail.folder(),
        mail.internetMessageId(),
        mail.inReplyTo(),
        mail.references(),
        subject,
        from,
        sender,
        mail.to(),
        mail.cc(),
        mail.bcc(),
        mail.replyTo(),
        mail.received(),
        mail.sent(),
        mail.bodyContentType(),
        body,
        mail.sensitivity(),
        mail.importance(),
        attachments,
        headers,
        mime);
  }

  private static byte[] headerBytes(List<Header> headers) {
    var text = new StringBuilder();
    for (Header header : headers) {
      text.append(header.name()).append('\0').append(header.value()).append('\u0001');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
