package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Outcome;

/** What is to become of one mail in the store. */
public sealed interface Decision {
  /** Which mail. */
  MailId mail();

  /**
   * It belongs to these client files, and is kept.
   *
   * @param keptPrivate it is never shared, whatever it says itself
   * @param sentByOwner its owner wrote it
   */
  record Keep(Mail fetched, Body body, Outcome outcome, boolean keptPrivate, boolean sentByOwner)
      implements Decision {
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
          CopyKey.of(owner, fetched, body),
          sentByOwner,
          outcome,
          Place.allOf(fetched, outcome, owner, keptPrivate),
          true);
    }
  }

  /** It is gone, excluded, or matches nothing: whatever is stored of it goes. */
  record Drop(MailId mail) implements Decision {}
}
