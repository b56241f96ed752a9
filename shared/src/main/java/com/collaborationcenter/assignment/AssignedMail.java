package com.collaborationcenter.assignment;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mailbox.MailName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an assignment has to know of its mail: ids and a time, no content.
 *
 * @param id the mail when it was assigned; it may come back under another one (graph-facts 2.1)
 * @param name the fingerprint of its {@code internetMessageId}, by which it is known again. A mail
 *     without one is known by its id alone
 * @param thread its conversation; empty if Graph gave none: then no other mail follows
 * @param received whole seconds, UTC
 */
public record AssignedMail(MailId id, String name, String thread, Instant received) {
  /** Of this mail. */
  public static AssignedMail of(Envelope mail) {
    return new AssignedMail(
        mail.id(),
        nameOf(mail),
        mail.conversationId(),
        mail.received().truncatedTo(ChronoUnit.SECONDS));
  }

  static String nameOf(Envelope mail) {
    return MailName.of(mail);
  }
}
