package com.collaborationcenter.graphsimulator.mailbox;

/** The two id formats of Outlook items, chosen by the Prefer header (graph-facts 2.1). */
public enum IdKind {
  /** Names folder and item; another one after each move. */
  DEFAULT,
  /** Stays when the mail moves within the mailbox. */
  IMMUTABLE
}
