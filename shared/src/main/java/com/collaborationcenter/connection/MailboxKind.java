package com.collaborationcenter.connection;

/** Looks at a mailbox with a right to it that isn't kept yet. */
public interface MailboxKind {
  /**
   * Checks that Microsoft hosts the mailbox of the token's account (P4).
   *
   * @throws com.collaborationcenter.fault.CannotProcess {@code mailbox_not_hosted}
   * @throws com.collaborationcenter.fault.RetryLater if Graph is out of reach
   */
  void requireHosted(String accessToken);
}
