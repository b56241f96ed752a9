package com.collaborationcenter.connection;

import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.mail.MailboxId;
import java.util.function.BooleanSupplier;

/** The kept rights to mailboxes, one for each, encrypted; and the access tokens they yield. */
public interface Grants extends GraphTokens {
  /** Keeps the right to a mailbox; one that is there is replaced. Durable when it returns. */
  void keep(MailboxId mailbox, Grant grant);

  /**
   * Forgets the right to a mailbox, here and on every instance as soon as it asks.
   *
   * @param isMeant looked at after the right was; a right that is kept after that look stays
   * @throws com.collaborationcenter.fault.RetryLater if others change it again and again
   */
  void drop(MailboxId mailbox, BooleanSupplier isMeant);
}
