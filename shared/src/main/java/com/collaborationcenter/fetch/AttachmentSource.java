package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.InputStream;
import java.util.Optional;

/**
 * The bytes of attachments, as Microsoft Graph gives them: a file's own, an item's (a mail within a
 * mail) as MIME (graph-facts 6.2). One request a call, and none is repeated.
 *
 * <p>Faults are those of {@link MailSource}. A reference has no bytes: {@code
 * CannotProcess("attachment_has_no_content")}.
 */
public interface AttachmentSource {
  /**
   * Opens the attachment. The bytes come as they are read, so they take no memory; who opens it
   * closes it. Where they end early, or Graph takes too long, reading throws an {@code
   * IOException}: a stream that ends without one is whole.
   *
   * @return nothing if the mail or the attachment is gone
   */
  Optional<InputStream> open(MailboxId mailbox, MailId mail, String attachment);
}
