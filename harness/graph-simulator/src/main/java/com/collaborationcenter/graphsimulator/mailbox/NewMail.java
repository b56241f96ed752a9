package com.collaborationcenter.graphsimulator.mailbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be put into a mailbox.
 *
 * @param folder a well-known folder name ("inbox", "sentitems", …) or a folder id
 * @param internetMessageId the Message-ID, with its angle brackets; never blank
 * @param received to the second; what is finer is cut off, as Exchange does
 * @param bodyContentType "text" or "html"
 * @param sensitivity 0 normal, 1 personal, 2 private, 3 confidential (graph-facts 5.7)
 * @param importance "low", "normal" or "high"
 * @param headers all header lines, in order
 * @param mime the whole mail as it travelled
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A hand-over, never compared; the maker gives the bytes away.
public record NewMail(
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
    List<NewAttachment> attachments,
    List<Header> headers,
    byte[] mime) {

  /** Checks what the rest of the simulator relies on, and copies the lists. */
  public NewMail {
    if (folder.isBlank() || internetMessageId.isBlank()) {
      throw new IllegalArgumentException("a mail needs a folder and a Message-ID");
    }
    if (!bodyContentType.equals("text") && !bodyContentType.equals("html")) {
      throw new IllegalArgumentException("body content type is neither text nor html");
    }
    if (sensitivity < 0 || sensitivity > 3) {
      throw new IllegalArgumentException("sensitivity is not within 0..3");
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
