package com.collaborationcenter.graphsimulator.mailbox;

/** A mailbox can't do what was asked of it. */
public final class MailboxFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is the matter. */
  public enum Reason {
    ITEM_NOT_FOUND,
    FOLDER_NOT_FOUND,
    ID_MALFORMED,
    ID_OF_ANOTHER_MAILBOX,
    FOLDER_EXISTS,
    FOLDER_IS_FIXED,
    NOT_A_DRAFT
  }

  private final Reason reason;

  MailboxFault(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
