package com.collaborationcenter.graphsimulator.mime;

import org.jspecify.annotations.Nullable;

/**
 * An attachment of a mail, in the order of the message.
 *
 * @param name decoded and never blank: a part without a name gets one as Exchange gives it ({@code
 *     ATT00001.txt}), an embedded mail its subject
 * @param contentType lower case, without parameters
 * @param inline shown inside the HTML body
 * @param contentId without angle brackets; absent if the part has none
 * @param bytes decoded content; of an {@link Kind#ITEM}, the embedded mail's MIME. Not copied:
 *     don't change it
 */
// The bytes are handed on once and never compared; a copy would double the memory of large mail.
@SuppressWarnings("ArrayRecordComponent")
public record ImportedAttachment(
    Kind kind,
    String name,
    String contentType,
    boolean inline,
    @Nullable String contentId,
    byte[] bytes) {

  /** Graph's two kinds of attachment that a MIME message can hold (graph-facts 6.1). */
  public enum Kind {
    /** A file. */
    FILE,
    /** A mail inside the mail ({@code message/rfc822}). */
    ITEM
  }

  public ImportedAttachment {
    if (name.isBlank() || contentType.isBlank()) {
      throw new IllegalArgumentException("an attachment needs a name and a content type");
    }
  }
}
