package com.collaborationcenter.attachment;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Fingerprint;

/**
 * One attachment of one mail in one mailbox.
 *
 * @param attachment Graph's id within the mail: opaque, case-sensitive, 1 to {@link #MAX_LENGTH}
 *     characters
 */
public record AttachmentKey(MailboxId mailbox, MailId mail, String attachment) {
  /** The longest id of an attachment that is taken; Graph's have about 200 characters. */
  public static final int MAX_LENGTH = 500;

  /** Checks the form. */
  public AttachmentKey {
    if (!isValid(attachment)) {
      throw new IllegalArgumentException("not an attachment's id");
    }
  }

  /** Whether the text can be an attachment's id. */
  public static boolean isValid(String attachment) {
    return !attachment.isBlank() && attachment.length() <= MAX_LENGTH;
  }

  /**
   * Names it within its mailbox: the mail's fingerprint, a dot, its own; 87 characters of {@code
   * A-Z a-z 0-9 _ - .}, so that it fits a record's id and a URL.
   */
  public String id() {
    return Fingerprint.of(mail.value()) + "." + Fingerprint.of(attachment);
  }

  /** Where its bytes are staged, if they are: below its mailbox and its mail. */
  public BlobPlace place() {
    return new BlobPlace(Container.STAGING, blob());
  }

  /** The name of its blob in {@link Container#STAGING}, and of what is derived from that. */
  public BlobName blob() {
    return new BlobName(folderOf(mailbox, mail) + Fingerprint.of(attachment));
  }

  /** What the names of all blobs of a mailbox begin with. */
  public static String folderOf(MailboxId mailbox) {
    return mailbox + "/";
  }

  /** What the names of all blobs of a mail begin with. */
  public static String folderOf(MailboxId mailbox, MailId mail) {
    return folderOf(mailbox) + Fingerprint.of(mail.value()) + "/";
  }
}
