package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.sharing.SharingClass;

/** What is to become of one mail in the store. */
public sealed interface Decision {
  /** Which mail. */
  MailId mail();

  /** It belongs to these client files, and is kept. */
  record Keep(Mail fetched, Body body, Outcome outcome) implements Decision {
    /** Refuses a mail that matched nothing: such a mail is never stored (P5). */
    public Keep {
      if (!outcome.isMatched()) {
        throw new IllegalArgumentException("a mail that matched nothing is never stored");
      }
    }

    @Override
    public MailId mail() {
      return fetched.id();
    }

    StoredMail asStored(MailboxId owner) {
      return new StoredMail(
          fetched,
          outcome,
          outcome.matches().stream().map(match -> placeOf(match, owner)).toList(),
          true);
    }

    private Place placeOf(Match match, MailboxId owner) {
      boolean evident = match.isEvidentToAll(fetched.envelope().participants());
      return new Place(match.clientFile(), owner, SharingClass.of(fetched, evident));
    }
  }

  /** It is gone, excluded, or matches nothing: whatever is stored of it goes. */
  record Drop(MailId mail) implements Decision {}
}
