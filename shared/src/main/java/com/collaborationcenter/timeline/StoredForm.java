package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.sharing.SharingClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a mail's truth is written: flat, plain values, so that stored records outlive refactorings.
 */
record StoredForm(
    String id,
    String internetMessageId,
    String conversationId,
    String changeKey,
    Optional<Participant> from,
    Optional<Participant> sender,
    List<Participant> to,
    List<Participant> cc,
    List<Participant> bcc,
    List<Participant> replyTo,
    String subject,
    Instant received,
    Instant sent,
    String folder,
    boolean read,
    String preview,
    boolean hasAttachments,
    List<Attachment> attachments,
    Sensitivity sensitivity,
    String webLink,
    String copy,
    Instant dated,
    boolean sentByOwner,
    List<MatchForm> matches,
    boolean ambiguous,
    List<PlaceForm> listed,
    boolean settled) {

  record MatchForm(String clientFile, Match.Rule rule, String evidence) {}

  record PlaceForm(String clientFile, SharingClass sharing) {}

  static StoredForm of(StoredMail stored) {
    Mail mail = stored.mail();
    Envelope envelope = mail.envelope();
    Participants participants = envelope.participants();
    return new StoredForm(
        envelope.id().value(),
        envelope.internetMessageId(),
        envelope.conversationId(),
        envelope.changeKey(),
        participants.from(),
        participants.sender(),
        participants.to(),
        participants.cc(),
        participants.bcc(),
        participants.replyTo(),
        envelope.subject(),
        envelope.received(),
        mail.sent(),
        envelope.folder().value(),
        envelope.read(),
        mail.preview(),
        mail.hasAttachments(),
        mail.attachments(),
        mail.sensitivity(),
        mail.webLink(),
        stored.copy().fingerprint(),
        stored.copy().dated(),
        stored.sentByOwner(),
        stored.outcome().matches().stream()
            .map(match -> new MatchForm(match.clientFile().value(), match.rule(), match.evidence()))
            .toList(),
        stored.outcome().ambiguous(),
        stored.listed().stream()
            .map(place -> new PlaceForm(place.clientFile().value(), place.sharing()))
            .toList(),
        stored.settled());
  }

  StoredMail toStoredMail(MailboxId owner) {
    Participants participants = new Participants(from, sender, to, cc, bcc, replyTo);
    Envelope envelope =
        new Envelope(
            new MailId(id),
            internetMessageId,
            conversationId,
            changeKey,
            participants,
            subject,
            received,
            new FolderId(folder),
            read);
    Outcome outcome =
        new Outcome(
            matches.stream()
                .map(m -> new Match(new ClientFileId(m.clientFile()), m.rule(), m.evidence()))
                .toList(),
            ambiguous);
    return new StoredMail(
        new Mail(envelope, sent, preview, hasAttachments, attachments, sensitivity, webLink),
        new CopyKey(dated, copy),
        sentByOwner,
        outcome,
        listed.stream()
            .map(p -> new Place(new ClientFileId(p.clientFile()), owner, p.sharing()))
            .toList(),
        settled);
  }
}
