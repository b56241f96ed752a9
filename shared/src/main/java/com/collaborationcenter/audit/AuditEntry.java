package com.collaborationcenter.audit;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Fingerprint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One line of the audit: somebody did something. Ids alone, never an address, a subject or a name.
 *
 * @param at cut to whole seconds, UTC. Work that can be repeated gives the time at which it was
 *     asked for, so that its entry stays the same one
 * @param clientFile where, if in one
 * @param mailbox whose, if it is about a mailbox or a mail
 * @param detail a code that says more, see {@link Act}
 */
public record AuditEntry(
    Instant at,
    PersonId who,
    Act what,
    Optional<ClientFileId> clientFile,
    Optional<MailboxId> mailbox,
    Optional<MailId> mail,
    Optional<String> detail) {
  /** Cuts the time; refuses a detail that is no code, since a text could be content. */
  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    if (detail.isPresent() && !detail.get().matches("[a-z][a-z0-9_]{0,63}")) {
      throw new IllegalArgumentException("a detail is a code");
    }
    if (mail.isPresent() && mailbox.isEmpty()) {
      throw new IllegalArgumentException("a mail is in a mailbox");
    }
  }

  /** That somebody did something. */
  public static AuditEntry of(Instant at, PersonId who, Act what) {
    return new AuditEntry(
        at, who, what, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, in this client file. */
  public AuditEntry in(ClientFileId file) {
    return new AuditEntry(at, who, what, Optional.of(file), mailbox, mail, detail);
  }

  /** The same, about this mailbox. */
  public AuditEntry about(MailboxId whole) {
    return new AuditEntry(at, who, what, clientFile, Optional.of(whole), Optional.empty(), detail);
  }

  /** The same, about this mail. */
  public AuditEntry about(MailboxId in, MailId one) {
    return new AuditEntry(at, who, what, clientFile, Optional.of(in), Optional.of(one), detail);
  }

  /** The same, with this code. */
  public AuditEntry saying(String code) {
    return new AuditEntry(at, who, what, clientFile, mailbox, mail, Optional.of(code));
  }

  /** Of all that the entry says: the same act on the same thing in the same second is one entry. */
  public String id() {
    return Fingerprint.of(
        String.join(
            "\n",
            at.toString(),
            who.tenant(),
            who.object(),
            what.code(),
            clientFile.map(ClientFileId::value).orElse(""),
            detail.orElse(""),
            mailbox.map(MailboxId::value).orElse(""),
            mail.map(MailId::value).orElse("")));
  }
}
