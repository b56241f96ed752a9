package com.collaborationcenter.mail;

/**
 * A connected mailbox: the object id in Entra ID of the user whose mailbox it is. One deployment
 * serves one tenant, so the tenant isn't part of it.
 *
 * @param value 1 to 64 letters, digits and hyphens, so that it fits a URL, a partition and a
 *     subscription's {@code clientState}
 */
public record MailboxId(String value) {
  /** Checks the form. */
  public MailboxId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a mailbox id");
    }
  }

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    return text.matches("[A-Za-z0-9-]{1,64}");
  }

  @Override
  public String toString() {
    return value;
  }
}
