package com.collaborationcenter.mail;

/**
 * A mail in one mailbox: Graph's immutable id (graph-facts 2.1). It survives moves between folders;
 * it changes when a mail goes to the online archive or is imported anew.
 *
 * @param value opaque, case-sensitive, 1 to 255 characters
 */
public record MailId(String value) {
  /** The longest id that is taken; Graph's immutable ids have about 150 characters. */
  public static final int MAX_LENGTH = 255;

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
