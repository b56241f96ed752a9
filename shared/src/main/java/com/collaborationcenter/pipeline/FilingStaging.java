package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.timeline.Mails;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Has attachments staged that are to be filed: as what a person waits for, before what the
 * background wants. Staging and filing each have a queue of their own, so the one asks and looks
 * again.
 */
public final class FilingStaging implements FilingRun.StagingRequests {
  private final Staging staging;
  private final StagingChains chains;
  private final Mails mails;
  private final Connections connections;
  private final InstantSource clock;

  /** With these. */
  public FilingStaging(
      Staging staging,
      StagingChains chains,
      Mails mails,
      Connections connections,
      InstantSource clock) {
    this.staging = staging;
    this.chains = chains;
    this.mails = mails;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public Optional<Staged> want(AttachmentKey key) {
    Optional<Staged> there =
        staging
            .find(key)
            .map(Staging.Kept::staged)
            .filter(staged -> staged.state() != Staged.State.WANTED);
    return there.isPresent() ? there : ask(key);
  }

  private Optional<Staged> ask(AttachmentKey key) {
    Optional<Attachment> attachment =
        mails.findNow(key.mailbox(), key.mail()).stream()
            .flatMap(kept -> kept.mail().mail().attachments().stream())
            .filter(one -> one.id().equals(key.attachment()))
            .findFirst();
    if (attachment.isEmpty()) {
      return Optional.empty();
    }
    if (connections.find(key.mailbox()).filter(Connection::isConnected).isEmpty()) {
      return Optional.of(Staged.refused(key, "mailbox_not_connected", clock.instant()));
    }
    Staged asked = staging.want(key, attachment.get().size(), true);
    chains.begin(key.mailbox(), true);
    return Optional.of(asked);
  }

  @Override
  public void lost(AttachmentKey key) {
    staging.drop(key);
  }
}
