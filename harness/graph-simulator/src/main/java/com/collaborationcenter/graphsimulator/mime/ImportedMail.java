package com.collaborationcenter.graphsimulator.mime;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as Exchange would show it.
 *
 * @param folder {@code sentitems} if From is the owner, else {@code inbox}
 * @param internetMessageId in angle brackets; {@code <sha256@imported.invalid>} of the bytes where
 *     the message has none. Two mails may share one.
 * @param inReplyTo first id of In-Reply-To, in angle brackets
 * @param references ids of References, in order
 * @param subject decoded; may be empty
 * @param received whole seconds, between 1970 and 2100: topmost Received header, else {@code sent}
 * @param sent whole seconds, between 1970 and 2100: Date header, else a Received header, else
 *     {@link MailDates#UNDATED}
 * @param bodyContentType {@code text} or {@code html}
 * @param body decoded, without NUL characters
 * @param sensitivity 0 normal, 1 personal, 2 private, 3 confidential (graph-facts 5.7)
 * @param importance {@code low}, {@code normal} or {@code high}
 * @param headers all headers of the message, in order
 * @param mime the message's bytes, without the mbox envelope. Not copied: don't change it
 */
// The bytes are handed on once and never compared; a copy would double the memory of large mail.
@SuppressWarnings("ArrayRecordComponent")
public record ImportedMail(
    String folder,
    String internetMessageId,
    @Nullable String inReplyTo,
    List<String> references,
    String subject,
    @Nullable Participant from,
    @Nullable Participant sender,
    List<Participant> to,
    List<Participant> cc,
    List<Participant> bcc,
    List<Participant> replyTo,
    Instant received,
    Instant sent,
    String bodyContentType,
    String body,
    int sensitivity,
    String importance,
    List<ImportedAttachment> attachments,
    List<Header> headers,
    byte[] mime)
    implements Imported {

  public ImportedMail {
    if (internetMessageId.isBlank()) {
      throw new IllegalArgumentException("a mail needs an internetMessageId");
    }
    if (sensitivity < 0 || sensitivity > 3) {
      throw new IllegalArgumentException("sensitivity is 0 to 3");
    }
    references = List.copyOf(references);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    replyTo = List.copyOf(replyTo);
    attachments = List.copyOf(attachments);
    headers = List.copyOf(headers);
  }
}
