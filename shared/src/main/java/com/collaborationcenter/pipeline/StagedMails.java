package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.timeline.MailStore;
import java.util.List;
import java.util.Optional;

/**
 * Removes what is staged: with its mail, with its mailbox, or when it has expired. The record goes
 * first, then the blob and the preview, so nothing points at what is gone.
 */
public final class StagedMails implements MailStore.Belongings {
  private static final int BLOBS = 500;

  /** Where blobs lie that are named as staged ones are. */
  private static final List<Container> CONTAINERS = List.of(Container.STAGING, Container.PREVIEWS);

  private final Staging staging;
  private final ContentStore contents;

  /** On these stores. */
  public StagedMails(Staging staging, ContentStore contents) {
    this.staging = staging;
    this.contents = contents;
  }

  @Override
  public void forget(MailboxId mailbox, MailId mail) {
    while (staging.forgetSome(mailbox, mail) > 0) {
      // A mail has a few attachments: once or twice.
    }
    String folder = AttachmentKey.folderOf(mailbox, mail);
    while (deleteSome(folder)) {
      // The same.
    }
  }

  /**
   * Removes some of a mailbox's.
   *
   * @return whether more may be left
   */
  boolean deleteSome(MailboxId mailbox) {
    return staging.forgetSome(mailbox) || deleteSome(AttachmentKey.folderOf(mailbox));
  }

  /** Removes the blobs that are due, and then what says when they are. */
  void removeDue(MailboxId mailbox, int limit) {
    for (AttachmentKey key : staging.due(mailbox, limit)) {
      while (deleteSome(key.blob().value())) {
        // One blob, and its preview's few.
      }
      staging.blobGone(key);
    }
  }

  private boolean deleteSome(String prefix) {
    boolean more = false;
    for (Container container : CONTAINERS) {
      List<BlobName> some = contents.list(container, prefix, Optional.empty(), BLOBS);
      some.forEach(name -> contents.delete(new BlobPlace(container, name)));
      more |= some.size() == BLOBS;
    }
    return more;
  }
}
