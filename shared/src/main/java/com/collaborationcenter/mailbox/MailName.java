package com.collaborationcenter.mailbox;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
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
    return of(mail.internetMessageId(), mail.id());
  }

  /** The name of a mail with these. */
  public static String of(String internetMessageId, MailId id) {
    return internetMessageId.isBlank()
        ? Fingerprint.of("id " + id.value())
        : Fingerprint.of(internetMessageId);
  }
}
