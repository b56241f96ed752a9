package com.collaborationcenter.mail;

/**
 * A mail in one mailbox: Graph's immutable id (graph-facts 2.1). It survives moves between folders;
 * it changes when a mail goes to the online archive or is imported anew.
 *
 * @param value opaque, case-sensitive, 1 to 240 characters
 */
public record MailId(String value) {
  /**
   * The longest id that is taken, so that a record id can carry it with a prefix; Graph's immutable
   * ids have about 150 characters.
   */
  public static final int MAX_LENGTH = 240;

  /** Checks the form. */
  public MailId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("not a mail id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
