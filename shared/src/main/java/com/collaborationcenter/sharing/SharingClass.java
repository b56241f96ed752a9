package com.collaborationcenter.sharing;

import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.Sensitivity;

/** Whether a mail may ever be shared with colleagues; it decides in which timeline a mail lies. */
public enum SharingClass {
  /** Never: only its owner's. */
  OWN("own"),
  /** With colleagues who opted in, where sharing is enabled. */
  SHAREABLE("shareable");

  private final String key;

  SharingClass(String key) {
    this.key = key;
  }

  /** The word in a partition's name. */
  public String key() {
    return key;
  }

  /**
   * The class of a mail in one client file. What Outlook marks, what isn't known, and what a
   * subject calls private is never shared (P14). Nor is a mail in a client file that a blind copy
   * alone led to: there, the evidence, and that the mail is there at all, would tell who got one.
   *
   * @param evidentToAll what led to the client file can be seen by all who have the mail
   * @param keptPrivate the owner marked it here, or its sender is on a list of exclusions
   */
  public static SharingClass of(Mail mail, boolean evidentToAll, boolean keptPrivate) {
    boolean shareable =
        mail.sensitivity() == Sensitivity.NORMAL
            && evidentToAll
            && !keptPrivate
            && !PrivateSubject.marks(mail.envelope().subject());
    return shareable ? SHAREABLE : OWN;
  }
}
