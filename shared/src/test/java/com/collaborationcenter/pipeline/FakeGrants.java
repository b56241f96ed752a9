package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.MailboxId;
import java.util.HashMap;
import java.util.Map;

/** Rights in memory; each write of one is a write point. */
final class FakeGrants implements Grants {
  final Map<MailboxId, Grant> kept = new HashMap<>();
  private final WritePoints points;

  FakeGrants(WritePoints points) {
    this.points = points;
  }

  @Override
  public void keep(MailboxId mailbox, Grant grant) {
    points.write(() -> kept.put(mailbox, grant));
  }

  @Override
  public void drop(MailboxId mailbox) {
    points.write(() -> kept.remove(mailbox));
  }

  @Override
  public String accessToken(MailboxId mailbox) {
    Grant grant = kept.get(mailbox);
    if (grant == null) {
      throw new CannotProcess("reconnect_needed", "no right is kept");
    }
    return grant.accessToken();
  }
}
