package com.collaborationcenter.graphsimulator.mailbox;

/** Where a person's mailbox is; Graph reaches those that Microsoft hosts alone. */
public enum MailboxKind {
  /** Hosted by Microsoft, for a person with a licence. */
  HOSTED,
  /** On a server of the firm: Graph answers 404 to everything (graph-facts 5.8). */
  ON_PREMISES,
  /** There is none. */
  NONE,
  /** Hosted, for an account without licences that several people use. */
  SHARED
}
