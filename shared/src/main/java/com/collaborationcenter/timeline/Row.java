package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.match.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as the tab lists it. Blind copies are the owner's alone: a row that may be shared has
 * none. In the row of a client file that a blind copy alone led to, which is never shared, its
 * address or domain is the evidence ({@link com.collaborationcenter.sharing.SharingClass}).
 *
 * @param mailbox whose mail it is
 * @param mail the mail in that mailbox
 * @param changeKey the version of the mail that this row shows
 * @param rule which rule put it here
 * @param evidence what the rule goes by ({@link Match})
 * @param ambiguous the address belongs to several client files
 */
public record Row(
    String mailbox,
    String mail,
    String internetMessageId,
    String conversationId,
    String changeKey,
    Optional<Participant> from,
    Optional<Participant> sender,
    List<Participant> to,
    List<Participant> cc,
    String subject,
    String preview,
    Instant received,
    Instant sent,
    boolean read,
    boolean hasAttachments,
    String webLink,
    Match.Rule rule,
    String evidence,
    boolean ambiguous) {

  static Row of(StoredMail stored, Place place) {
    Mail mail = stored.mail();
    Envelope envelope = mail.envelope();
    Match match = stored.matchFor(place);
    return new Row(
        place.owner().value(),
        envelope.id().value(),
        envelope.internetMessageId(),
        envelope.conversationId(),
        envelope.changeKey(),
        envelope.participants().from(),
        envelope.participants().sender(),
        envelope.participants().to(),
        envelope.participants().cc(),
        envelope.subject(),
        mail.preview(),
        envelope.received(),
        mail.sent(),
        envelope.read(),
        mail.hasAttachments(),
        mail.webLink(),
        match.rule(),
        match.evidence(),
        stored.outcome().ambiguous());
  }
}
