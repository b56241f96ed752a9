package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import java.time.Duration;

/** What Graph says of one mail now. */
public sealed interface Fetched {
  /** It is there. */
  record Present(Mail mail, Body body) implements Fetched {}

  /**
   * {@code ErrorItemNotFound} while the mailbox itself answers: it is gone (graph-facts 2.2, 5.8).
   * So is what no listing shows: an item that is no mail, or has no time of receipt.
   */
  record Gone() implements Fetched {}

  /** Throttled or failed within the batch: ask again after this time. */
  record Deferred(Duration delay) implements Fetched {}
}
