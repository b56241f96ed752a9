package com.collaborationcenter.mail;

import java.util.List;
import java.util.Locale;

/** What keeps a mail's text from everybody but Outlook: then its body here is empty or a notice. */
public enum Protection {
  /** Nothing does. */
  NONE,
  /** Encrypted for its recipients (S/MIME): the text is in the attachment {@code smime.p7m}. */
  ENCRYPTED,
  /** Protected by rights management: the text is in the attachment {@code message.rpmsg}. */
  RIGHTS_PROTECTED;

  /**
   * By the attachments, as Exchange keeps such mails: a mail that is but signed has its text, and a
   * {@code smime.p7m} of the type {@code multipart/signed}.
   */
  public static Protection of(List<Attachment> attachments) {
    for (Attachment attachment : attachments) {
      String type = attachment.contentType().toLowerCase(Locale.ROOT);
      String name = attachment.name().toLowerCase(Locale.ROOT);
      if (type.startsWith("application/x-microsoft-rpmsg-message")
          || name.equals("message.rpmsg")) {
        return RIGHTS_PROTECTED;
      }
      boolean pkcs7 =
          type.startsWith("application/pkcs7-mime") || type.startsWith("application/x-pkcs7-mime");
      if (pkcs7 && !type.contains("signed-data")) {
        return ENCRYPTED;
      }
    }
    return NONE;
  }
}
