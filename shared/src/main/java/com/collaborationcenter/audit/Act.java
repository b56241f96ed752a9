package com.collaborationcenter.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody did, as the audit knows it. */
public enum Act {
  /** They opened a colleague's mail; the client file is the one in which they did. */
  MAIL_OPENED,
  /**
   * They had an attachment of a colleague's mail staged, through its owner's connection, or were
   * given it; the client file is the one in which they did.
   */
  ATTACHMENT_USED,
  /**
   * They assigned a mail by hand: an entry for each client file that it concerns, with the detail
   * {@code shown} for one that shows the mail from then on, {@code not_shown} for one that did
   * before.
   */
  MAIL_ASSIGNED,
  /** They took an assignment back: an entry for each client file that it named. */
  MAIL_RELEASED,
  /** They let the collaborators of a client file share its mail. */
  SHARING_ENABLED,
  /** They ended that. */
  SHARING_DISABLED,
  /** They agreed that colleagues see their mail where sharing is enabled. */
  OPTED_IN,
  /** They took that back. */
  OPTED_OUT,
  /** They changed the firm's list of senders whose mail nobody shares. */
  EXCLUSIONS_CHANGED,
  /**
   * They had somebody's ({@code person}) or an address's data ({@code address}) exported; with the
   * detail {@code fetched}, they were given a link to the archive.
   */
  EXPORTED,
  /** They had somebody's or an address's data erased. */
  ERASED,
  /** They added a contact to a client file: for their own mailbox, which the entry names. */
  CONTACT_ADDED,
  /**
   * They confirmed an added contact: for their own mailbox, which the entry names, or, with the
   * detail {@code for_all}, for everybody's on the client file.
   */
  CONTACT_CONFIRMED,
  /** They took that back, or, with the detail {@code for_all}, removed an added contact. */
  CONTACT_REMOVED,
  /** They disconnected somebody else's mailbox. */
  MAILBOX_DISCONNECTED;

  /** The act in records and in the API. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The act of this code. */
  public static Optional<Act> find(String code) {
    return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
  }
}
