package com.collaborationcenter.timeline;

import static java.util.stream.Collectors.joining;

import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Protection;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.record.Folded;
import com.collaborationcenter.record.SortKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail as the tab lists it. Blind copies are the owner's alone: a row that may be shared has
 * none. In the row of a client file that a blind copy alone led to, which is never shared, its
 * address or domain is the evidence ({@link com.collaborationcenter.sharing.SharingClass}).
 *
 * @param mailbox whose mail it is
 * @param copy the same for copies of this mail alone ({@link CopyKey})
 * @param dated its place in the tab's order ({@link CopyKey})
 * @param mail the mail in that mailbox
 * @param changeKey the version of the mail that this row shows
 * @param rule which rule put it here
 * @param evidence what the rule goes by ({@link Match})
 * @param ambiguous the address belongs to several client files
 * @param byHand a person assigned it, or its thread
 * @param sentByOwner its owner wrote it
 * @param protection what keeps its text from all but Outlook
 * @param writers who wrote it, folded, to be looked for ({@link Folded})
 * @param words what else can be looked for, folded: subject, people, preview, attachments' names
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
    boolean ambiguous,
    String copy,
    Instant dated,
    boolean byHand,
    boolean sentByOwner,
    Protection protection,
    String writers,
    String words) {
  /** A row keeps no more characters to be looked for: a mail can have a thousand recipients. */
  static final int MAX_WORDS = 2_000;

  /** The field of what copies have in common. */
  static final String COPY = "copy";

  /** The field of whether it is read. */
  static final String READ = "read";

  /** The field of whether it has attachments. */
  static final String HAS_ATTACHMENTS = "hasAttachments";

  /** The field of whether a person assigned it. */
  static final String BY_HAND = "byHand";

  /** The field of whether its owner wrote it. */
  static final String SENT_BY_OWNER = "sentByOwner";

  /** The field of who wrote it. */
  static final String WRITERS = "writers";

  /** The field of what else can be looked for. */
  static final String WORDS = "words";

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
        stored.outcome().ambiguous(),
        stored.copy().fingerprint(),
        stored.copy().dated(),
        match.rule().isByHand(),
        stored.sentByOwner(),
        Protection.of(mail.attachments()),
        folded(writers(envelope.participants())),
        folded(words(mail)));
  }

  private static Stream<String> writers(Participants participants) {
    return texts(participants.writers());
  }

  /** What all who have the mail can see: no blind copies. */
  private static Stream<String> words(Mail mail) {
    Envelope envelope = mail.envelope();
    return Stream.of(
            Stream.of(envelope.subject()),
            texts(envelope.participants().seenByAll()),
            Stream.of(mail.preview()),
            mail.attachments().stream().map(Attachment::name))
        .flatMap(texts -> texts);
  }

  private static Stream<String> texts(Stream<Participant> people) {
    return people.flatMap(person -> Stream.of(person.name(), person.address()));
  }

  private static String folded(Stream<String> texts) {
    String all =
        texts.map(Folded::of).filter(text -> !text.isEmpty()).distinct().collect(joining("\n"));
    return all.substring(0, Math.min(all.length(), MAX_WORDS));
  }

  /** Its place in the order of every timeline. */
  SortKey place() {
    return MailKeys.order(new CopyKey(dated, copy));
  }
}
