package com.collaborationcenter.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail as fetched, without its body.
 *
 * @param sent when it was sent, UTC
 * @param preview the first 255 characters of the body as text (graph-facts 5.2)
 * @param hasAttachments as Graph says: false when all are inline (graph-facts 6.3)
 * @param webLink opens the mail in Outlook; may be empty
 */
public record Mail(
    Envelope envelope,
    Instant sent,
    String preview,
    boolean hasAttachments,
    List<Attachment> attachments,
    Sensitivity sensitivity,
    String webLink) {
  /** Copies the list. */
  public Mail {
    attachments = List.copyOf(attachments);
  }

  /** The mail in its mailbox. */
  public MailId id() {
    return envelope.id();
  }
}
