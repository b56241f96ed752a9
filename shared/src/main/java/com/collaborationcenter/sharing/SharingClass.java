package com.collaborationcenter.sharing;

import com.collaborationcenter.mail.Mail;

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
   * The class of a mail in one client file (P14).
   *
   * @param evidentToAll what led to the client file can be seen by all who have the mail
   * @param keptPrivate one of the reasons of {@link NotShared} holds that don't lie with the mail
   *     itself: they lie with its owner, or with a list of exclusions
   */
  public static SharingClass of(Mail mail, boolean evidentToAll, boolean keptPrivate) {
    return keptPrivate || !NotShared.of(mail, evidentToAll).isEmpty() ? OWN : SHAREABLE;
  }
}
