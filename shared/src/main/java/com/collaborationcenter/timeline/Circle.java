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
 */
public record Circle(Optional<Instant> since, Map<MailboxId, EmailAddress> colleagues) {
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
