package com.collaborationcenter.adapter.graph;

import java.time.Duration;

/** Every limit of this adapter. */
final class GraphLimits {
  /** Mails in a page of a listing: the most that Graph gives (graph-facts 5.1). */
  static final int PAGE_SIZE = 1000;

  /** Pages are halved after a 504 down to this size (graph-facts 3.2), and no further. */
  static final int LEAST_PAGE_SIZE = 50;

  /** Requests in one {@code $batch} (graph-facts 4.2). */
  static final int BATCH_SIZE = 20;

  /** Folders in a page: small, for there are reports of large pages cut short (graph-facts 3.1). */
  static final int FOLDER_PAGE_SIZE = 100;

  /** Folders in a mailbox. */
  static final int MAX_FOLDERS = 10_000;

  /** Levels of folders; Outlook itself gives up long before. */
  static final int MAX_FOLDER_DEPTH = 100;

  /** Bytes of one answer, unpacked: an answer is held in memory whole. */
  static final long MAX_ANSWER_BYTES = 64L * 1024 * 1024;

  /** Bytes of an error's body that are looked at. */
  static final long MAX_ERROR_BYTES = 64L * 1024;

  /** To open a connection. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Between two reads; a page of 1,000 mails may take its time to start. */
  static final Duration READ_TIMEOUT = Duration.ofSeconds(40);

  /** For one request as a whole. */
  static final Duration CALL_TIMEOUT = Duration.ofSeconds(90);

  /** Bytes of one attachment: above what Exchange takes, MIME's overhead included. */
  static final long MAX_ATTACHMENT_BYTES = 256L * 1024 * 1024;

  /**
   * For an attachment as a whole: live mail of its mailbox waits so long at most, and the lock of
   * its queue session lasts longer.
   */
  static final Duration ATTACHMENT_TIMEOUT = Duration.ofMinutes(2);

  /** When Graph throttles and doesn't say for how long. */
  static final Duration DEFAULT_THROTTLE_DELAY = Duration.ofSeconds(30);

  /** When Graph fails or is out of reach. */
  static final Duration FAILURE_DELAY = Duration.ofSeconds(20);

  /** When Graph couldn't shake hands with a notification URL, or a subscription is in between. */
  static final Duration SUBSCRIPTION_DELAY = Duration.ofMinutes(1);

  /** The longest Retry-After that is believed. */
  static final Duration MAX_DELAY = Duration.ofHours(1);

  private GraphLimits() {}
}
