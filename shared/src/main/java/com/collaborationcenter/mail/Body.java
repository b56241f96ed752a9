package com.collaborationcenter.mail;

/**
 * A mail's body as it came, not sanitised: never to be shown as it is.
 *
 * @param content may be empty
 */
public record Body(Type type, String content) {
  /** How the content is to be read. */
  public enum Type {
    HTML,
    TEXT
  }
}
