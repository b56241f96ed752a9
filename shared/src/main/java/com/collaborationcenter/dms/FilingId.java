package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.record.Fingerprint;

/**
 * A filing: of one attachment to one destination, whoever asks and however often.
 *
 * @param value 43 characters of base64url
 */
public record FilingId(String value) {
  /** Checks the form. */
  public FilingId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a filing id");
    }
  }

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    return text.matches("[A-Za-z0-9_-]{43}");
  }

  /** The filing of this attachment to this destination. */
  public static FilingId of(
      AttachmentKey attachment, ClientFileId clientFile, Destination destination) {
    return new FilingId(
        Fingerprint.of(
            String.join(
                "\n",
                attachment.mailbox().value(),
                attachment.mail().value(),
                attachment.attachment(),
                clientFile.value(),
                destination.code())));
  }

  @Override
  public String toString() {
    return value;
  }
}
