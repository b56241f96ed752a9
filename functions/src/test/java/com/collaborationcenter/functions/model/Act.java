package com.collaborationcenter.functions.model;

import com.collaborationcenter.mail.Sensitivity;
import java.util.Set;

/**
 * Something that happens. People, client files and mails are numbers, and a number too many begins
 * anew, so that any part of a sequence is a sequence.
 */
sealed interface Act {
  /**
   * A mail from outside comes in.
   *
   * @param readers the people who get a copy
   * @param unnamed those of them whom the mail doesn't name: it went to a list, or blindly
   * @param hoursOld how long ago it was received, as an imported one
   * @param repliesTo the letter whose thread it continues; negative: none
   * @param told whether a notice comes; else the catch-up finds it
   */
  record Arrives(
      Set<Integer> readers,
      Set<Integer> unnamed,
      String from,
      String sender,
      String replyTo,
      String cc,
      String subject,
      Sensitivity sensitivity,
      int hoursOld,
      int repliesTo,
      boolean told)
      implements Act {}

  /** A person sends a mail, perhaps to colleagues too. The blind copy is known to their copy. */
  record Sends(
      int person, Set<Integer> colleagues, String to, String bcc, String subject, int repliesTo)
      implements Act {}

  /** A mail is moved in Outlook. */
  record Moves(int mail, String folder, boolean told) implements Act {}

  /** A mail is deleted for good. */
  record Deletes(int mail, boolean told) implements Act {}

  /** A mail that was deleted comes back under a new id. */
  record Restores(int mail) implements Act {}

  /** A mail is read in Outlook, or marked unread. */
  record ReadsInOutlook(int mail, boolean read, boolean told) implements Act {}

  /** A person marks a row of their tab. */
  record ReadsHere(int person, int file, int row, boolean read) implements Act {}

  /** A person assigns a row of their tab. */
  record Assigns(int person, int file, int row, Set<Integer> files) implements Act {}

  /** A person assigns a mail of their own, shown or not. */
  record AssignsUnmatched(int person, int mail, Set<Integer> files) implements Act {}

  /** A person takes back what was decided about a mail of their own, shown or not. */
  record TakesBack(int person, int file, int mail) implements Act {}

  /** A person takes back what was decided about a row of their tab and its copies. */
  record TakesRowBack(int person, int file, int row) implements Act {}

  /** A person keeps a row of their tab private, or no more. */
  record KeepsPrivate(int person, int file, int row, boolean kept) implements Act {}

  /** A person excludes these senders, and no others. */
  record Excludes(int person, Set<String> senders) implements Act {}

  /** The firm excludes these senders, and no others. */
  record FirmExcludes(Set<String> senders) implements Act {}

  /** A person opts in or out. */
  record OptsIn(int person, boolean in) implements Act {}

  /** Sharing is enabled or disabled. */
  record Shares(int file, boolean enabled) implements Act {}

  /** A collaborator comes to a client file or leaves it. */
  record Joins(int file, String address, boolean in) implements Act {}

  /** A client file lists a contact, or no more. */
  record Lists(int file, String contact, boolean listed) implements Act {}

  /** A client file has a domain, or no more. */
  record HasDomain(int file, String domain, boolean listed) implements Act {}

  /** A client file is archived or taken back. */
  record Archives(int file, boolean archived) implements Act {}

  /** A person disconnects their mailbox. */
  record Disconnects(int person) implements Act {}

  /** A person connects their mailbox. */
  record Connects(int person) implements Act {}

  /** All timers run. */
  record NightFalls() implements Act {}
}
