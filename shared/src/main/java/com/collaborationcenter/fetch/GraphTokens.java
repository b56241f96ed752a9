package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.MailboxId;

/** The right to read a mailbox, as its owner gave it (graph-facts 7.1). */
public interface GraphTokens {
  /**
   * A bearer token for Microsoft Graph that is good for at least one request, for this mailbox and
   * no other. Asked for once a request, so an implementation keeps it until shortly before its end.
   *
   * @return the token, without the word {@code Bearer}
   * @throws com.collaborationcenter.fault.RetryLater if the sign-in service is out of reach
   * @throws com.collaborationcenter.fault.CannotProcess {@code reconnect_needed} if the owner must
   *     connect the mailbox anew
   */
  String accessToken(MailboxId mailbox);

  /**
   * Graph refused this token although it isn't at its end: the next one asked for is a new one.
   * Tokens that are kept elsewhere are no concern of this.
   */
  default void refused(MailboxId mailbox, String accessToken) {}
}
