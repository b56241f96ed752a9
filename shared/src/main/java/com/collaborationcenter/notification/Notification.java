package com.collaborationcenter.notification;

import java.time.Instant;

/**
 * Something that a person is told. It names what it is about by its kind alone: no content, no
 * address.
 *
 * @param id derives from what it is about, so that telling it twice tells it once
 * @param read whether the person marked it read
 */
public record Notification(String id, Kind kind, Instant at, boolean read) {
  /** Checks the id. */
  public Notification {
    if (!isValid(id)) {
      throw new IllegalArgumentException("not a notification's id");
    }
  }

  /** One that isn't read yet. */
  public Notification(String id, Kind kind, Instant at) {
    this(id, kind, at, false);
  }

  /** The same, read. */
  Notification asRead() {
    return new Notification(id, kind, at, true);
  }

  /** Whether a text can be a notification's id. */
  public static boolean isValid(String id) {
    return id.matches("[a-z0-9-]{1,100}");
  }

  /** What it is about. */
  public enum Kind {
    /** The person's mailbox must be connected again. */
    RECONNECT_NEEDED,
    /** An administrator asks the person to connect their mailbox. */
    CONNECT_INVITATION,
    /** Sharing was enabled on client files that the person works on. */
    SHARING_ENABLED,
    /** The malware scanner found something in an attachment of the person's. */
    ATTACHMENT_QUARANTINED
  }
}
