package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import java.util.function.Function;

/**
 * What a path names that only the mail's owner may act on. Whether there is such a mail in the
 * client file isn't known yet.
 */
public record OwnMail(ClientFileId clientFile, MailboxId mailbox, MailId id) {
  /**
   * The path's, if the viewer works on the client file and the mailbox is theirs.
   *
   * @throws Problem.Refusal {@code client_file_unknown}; {@code mail_unknown}, the same for what
   *     can't be a mail and for a colleague's mail
   */
  public static OwnMail require(
      Viewer viewer, VisibleFiles files, String clientFileId, String mailboxId, String mailId) {
    ClientFileId clientFile = files.require(viewer, clientFileId).id();
    MailboxId mailbox = id(MailboxId::new, mailboxId);
    if (!mailbox.value().equals(viewer.person().object())) {
      throw unknown();
    }
    return new OwnMail(clientFile, mailbox, id(MailId::new, mailId));
  }

  /** That the client file shows the viewer no such mail. */
  public static Problem.Refusal unknown() {
    return Problem.of(404, "mail_unknown", "there is no such mail in this client file").refuse();
  }

  /**
   * What can't be an id names no mail. Only that: a record that can't be read is our own fault.
   *
   * @throws Problem.Refusal {@code mail_unknown}
   */
  public static <T> T id(Function<String, T> constructor, String value) {
    try {
      return constructor.apply(value);
    } catch (IllegalArgumentException noSuchId) {
      throw unknown();
    }
  }
}
