package com.collaborationcenter.benchmark;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Body;
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
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills client files with mails through the product's own stage; their bodies are kept nowhere. */
final class StoredMails {
  private static final Instant OLDEST = Instant.parse("2024-01-08T08:00:00Z");
  private static final int SECONDS_APART = 90;

  /** As long as Graph's previews are. */
  private static final String PREVIEW =
      "Bonjour, veuillez trouver ci-joint la facture du mois. Merci de nous confirmer le montant "
          .repeat(3)
          .substring(0, 255);

  private StoredMails() {}

  /** Puts so many mails of this owner into this client file. */
  static void fill(RecordStore records, MailboxId owner, ClientFileId file, int mails) {
    fill(records, owner, BenchmarkMailbox.OWNER, file, mails);
  }

  /**
   * The same, written to the owner's own address.
   *
   * @param to without it, no colleague would see them
   */
  static void fill(RecordStore records, MailboxId owner, String to, ClientFileId file, int mails) {
    MailStore store = new MailStore(records, new Mails(records), new Bodies(new NoBlobs()));
    List<Decision> together = new ArrayList<>();
    for (int i = 0; i < mails; i++) {
      together.add(mail(owner, to, file, i));
      if (together.size() == MailStore.MAX_MAILS || i == mails - 1) {
        store.apply(owner, together);
        together.clear();
      }
    }
  }

  private static Decision mail(MailboxId owner, String to, ClientFileId file, int number) {
    Instant received = OLDEST.plusSeconds((long) number * SECONDS_APART);
    Participant from = new Participant("Marie Dupont", "marie.dupont@client.example");
    Participants participants =
        new Participants(
            Optional.of(from),
            Optional.of(from),
            List.of(new Participant("Collaborateur", to)),
            List.of(),
            List.of(),
            List.of());
    // As long as Graph's immutable ids are.
    String id = "AAkALg".repeat(20) + file + "-" + number;
    Envelope envelope =
        new Envelope(
            new MailId(id),
            "<" + owner + "-" + file + "-" + number + "@client.example>",
            "AAQkAGI2".repeat(8) + number / 4,
            "CQAAABYA" + number,
            participants,
            "Facture du mois " + number,
            received,
            new FolderId("AAMkAGI2".repeat(14)),
            true);
    Mail mail =
        new Mail(
            envelope,
            received,
            PREVIEW,
            false,
            List.of(),
            Sensitivity.NORMAL,
            "https://outlook.office365.com/owa/?ItemID=" + id + "&exvsurl=1");
    Match match = new Match(file, Match.Rule.ADDRESS_IS_A_CONTACT, "marie.dupont@client.example");
    return new Decision.Keep(
        mail, new Body(Body.Type.TEXT, ""), new Outcome(List.of(match), false), false, false);
  }

  /** Keeps nothing: a page reads no body. */
  private static final class NoBlobs implements BlobStore {
    @Override
    public void write(BlobName name, byte[] content) {}

    @Override
    public boolean writeIfAbsent(BlobName name, byte[] content) {
      return true;
    }

    @Override
    public boolean streamIfAbsent(BlobName name, Content content) {
      return true;
    }

    @Override
    public Optional<InputStream> open(BlobName name) {
      return Optional.empty();
    }

    @Override
    public Optional<byte[]> read(BlobName name) {
      return Optional.empty();
    }

    @Override
    public void delete(BlobName name) {}

    @Override
    public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
      return List.of();
    }
  }
}
