package com.collaborationcenter.graphsimulator.mime;

/**
 * A header field as it stood, in the order of the message.
 *
 * @param name as written
 * @param value unfolded and trimmed, 8-bit bytes decoded; encoded words are left as they are
 */
public record Header(String name, String value) {
  public Header {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a header needs a name");
    }
  }
}
