package com.collaborationcenter.mailbox;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.record.Fingerprint;

/**
 * By what a mail is known again in its mailbox, even when it comes back under another id
 * (graph-facts 2.1): the fingerprint of its {@code internetMessageId}. A mail without one is known
 * by its id alone.
 */
public final class MailName {
  private MailName() {}

  /** The mail's name. */
  public static String of(Envelope mail) {
    return mail.internetMessageId().isBlank()
        ? Fingerprint.of("id " + mail.id().value())
        : Fingerprint.of(mail.internetMessageId());
  }
}
