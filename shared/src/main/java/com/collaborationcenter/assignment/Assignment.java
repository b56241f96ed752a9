package com.collaborationcenter.assignment;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import java.time.Instant;
import java.util.Set;

/**
 * A person's decision about one mail, and about the mails that follow it in its thread.
 *
 * @param clientFiles those that show the mail, and no others; empty: none does
 * @param at whole seconds, UTC
 */
public record Assignment(
    AssignedMail mail, Set<ClientFileId> clientFiles, PersonId by, Instant at) {
  /** Copies the set. */
  public Assignment {
    clientFiles = Set.copyOf(clientFiles);
  }

  /** Whether the mailbox's owner decided it. */
  public boolean isBy(MailboxId mailbox) {
    return by.object().equals(mailbox.value());
  }
}
