package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.record.Fingerprint;
import java.time.Duration;
import java.time.Instant;

/**
 * What the copies of one mail have in common, in whichever mailboxes they lie: {@code
 * internetMessageId}, sender, sent time and body. The id alone can be forged, so that a mail would
 * hide another one (design, Storage). It is also a mail's place in every timeline's order: copies
 * stand at the same place, and are found together however the timelines are merged.
 *
 * @param dated the time by which tabs are ordered: when the mail was sent, or, if that is more than
 *     a day after it was received, when it was received. Copies are received at different moments,
 *     but were sent at one
 * @param fingerprint the same for copies alone
 */
public record CopyKey(Instant dated, String fingerprint) {
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** The mail's. One without an {@code internetMessageId} has no copies. */
  static CopyKey of(MailboxId owner, Mail mail, Body body) {
    Envelope envelope = mail.envelope();
    String id =
        envelope.internetMessageId().isBlank()
            ? "in " + owner.value() + " " + envelope.id().value()
            : "id " + envelope.internetMessageId();
    String common =
        String.join(
            "\n",
            id,
            envelope.participants().from().map(Participant::address).orElse(""),
            mail.sent().toString(),
            Fingerprint.of(body.type() + "\n" + body.content()));
    return new CopyKey(dated(envelope.received(), mail.sent()), Fingerprint.of(common));
  }

  private static Instant dated(Instant received, Instant sent) {
    return sent.isAfter(received.plus(CLOCKS_DIFFER)) ? received : sent;
  }
}
