package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.MailboxId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Rights in memory; each write of one is a write point. */
final class FakeGrants implements Grants {
  final Map<MailboxId, Grant> kept = new HashMap<>();
  private final WritePoints points;
  private Runnable beforeNextDrop = () -> {};

  FakeGrants(WritePoints points) {
    this.points = points;
  }

  /** What happens after somebody decided to drop a right and before it is dropped. */
  void beforeNextDrop(Runnable happens) {
    beforeNextDrop = happens;
  }

  @Override
  public void keep(MailboxId mailbox, Grant grant) {
    points.write(() -> kept.put(mailbox, grant));
  }

  @Override
  public void drop(MailboxId mailbox, BooleanSupplier isMeant) {
    Runnable before = beforeNextDrop;
    beforeNextDrop = () -> {};
    before.run();
    if (isMeant.getAsBoolean()) {
      points.write(() -> kept.remove(mailbox));
    }
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
