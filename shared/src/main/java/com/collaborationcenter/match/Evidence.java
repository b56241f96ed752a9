package com.collaborationcenter.match;

import java.util.Optional;

/**
 * One reason to think that a mail, which an address of several companies led to all of them, is
 * about this one.
 *
 * @param in where it stands, if it is in the mail itself
 * @param mails how many mails speak for it, if it is other mails that do
 */
public record Evidence(Kind kind, Optional<Part> in, int mails) {
  /** The kinds, strongest first. */
  public enum Kind {
    /** Earlier mails of the thread belong to this company and to no other candidate. */
    THREAD,
    /** The mail names the company's SIREN. */
    SIREN,
    /** The mail names the company. */
    COMPANY_NAME,
    /** The mailbox's owner assigned mails of this sender to the company by hand. */
    EARLIER_ASSIGNMENTS
  }

  /** A part of a mail. */
  public enum Part {
    SUBJECT,
    BODY
  }

  static Evidence in(Kind kind, Part part) {
    return new Evidence(kind, Optional.of(part), 0);
  }

  static Evidence of(Kind kind, int mails) {
    return new Evidence(kind, Optional.empty(), mails);
  }
}
