package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who shares a client file's mail with a viewer at this moment.
 *
 * @param since since when the viewer shares; absent: the viewer doesn't, or the file isn't shared
 * @param colleagues the mailboxes whose shareable mail the viewer sees, with their owners'
 *     addresses as the client file names them
 * @param kept which rows of these mailboxes their owners keep to themselves, or the firm does
 */
public record Circle(Optional<Instant> since, Map<MailboxId, EmailAddress> colleagues, Kept kept) {
  private static final Kept NOTHING = (owner, row) -> false;

  /** Knows what is kept from colleagues, wherever its row lies at the moment. */
  @FunctionalInterface
  public interface Kept {
    /** Whether this owner's row is. */
    boolean has(MailboxId owner, Row row);
  }

  /** Nothing is kept but what lies where no colleague's read opens. */
  public Circle(Optional<Instant> since, Map<MailboxId, EmailAddress> colleagues) {
    this(since, colleagues, NOTHING);
  }

  /** Copies the map, and refuses colleagues of somebody who doesn't share. */
  public Circle {
    colleagues = Map.copyOf(colleagues);
    if (since.isEmpty() && !colleagues.isEmpty()) {
      throw new IllegalArgumentException("only those who share see what others share");
    }
  }

  /** Nobody: the viewer sees their own mail alone. */
  public static Circle none() {
    return new Circle(Optional.empty(), Map.of());
  }
}
