package com.collaborationcenter.sharing;

import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.Sensitivity;
import java.util.EnumSet;
import java.util.Set;

/** Why a mail is never shared with colleagues. */
public enum NotShared {
  /** Outlook marks it personal, private or confidential, or its mark isn't known. */
  MARKED_IN_OUTLOOK,
  /** Its subject begins by saying so. */
  SUBJECT_SAYS_PRIVATE,
  /** A blind copy's address alone led to the client file: that the mail is there would tell. */
  FOUND_BY_BLIND_COPY,
  /**
   * Its owner neither wrote it nor is named among those whom it went to, for all to see: they got a
   * blind copy, or got it through a list. That they have it would tell.
   */
  OWNER_NOT_NAMED,
  /** Somebody wrote it or got it whose mail its owner, or the firm, never shares. */
  WITH_EXCLUDED,
  /** Its owner marked it private here. */
  KEPT_PRIVATE;

  /**
   * The reasons that lie with the mail itself.
   *
   * @param evidentToAll what led to the client file can be seen by all who have the mail
   */
  public static Set<NotShared> of(Mail mail, boolean evidentToAll) {
    Set<NotShared> reasons = EnumSet.noneOf(NotShared.class);
    if (mail.sensitivity() != Sensitivity.NORMAL) {
      reasons.add(MARKED_IN_OUTLOOK);
    }
    if (PrivateSubject.marks(mail.envelope().subject())) {
      reasons.add(SUBJECT_SAYS_PRIVATE);
    }
    if (!evidentToAll) {
      reasons.add(FOUND_BY_BLIND_COPY);
    }
    return reasons;
  }
}
