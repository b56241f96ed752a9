package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.AttachmentSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.InputStream;
import java.util.Optional;

/**
 * An attachment source that tells {@link GraphPlaces} what each call costs and how it ended, as
 * {@link PacedMailSource} does. That the bytes end early says nothing of the mailbox.
 */
public final class PacedAttachmentSource implements AttachmentSource {
  private final AttachmentSource source;
  private final GraphPlaces places;

  /** Tells these places of the calls to that source. */
  public PacedAttachmentSource(AttachmentSource source, GraphPlaces places) {
    this.source = source;
    this.places = places;
  }

  @Override
  public Optional<InputStream> open(MailboxId mailbox, MailId mail, String attachment) {
    places.spent(mailbox, 1);
    try {
      Optional<InputStream> opened = source.open(mailbox, mail, attachment);
      places.answered(mailbox);
      return opened;
    } catch (RetryLater later) {
      places.failed(mailbox, later.delay());
      throw later;
    }
  }
}
