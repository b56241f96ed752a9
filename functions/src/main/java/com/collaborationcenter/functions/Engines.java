package com.collaborationcenter.functions;

import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.WorkQueue;

/**
 * The adapters behind the ports: each made when it is first asked for, and then always the same.
 */
interface Engines {
  /** Records. */
  RecordStore records();

  /** Blobs. */
  BlobStore blobs();

  /** The queue {@code mailbox-work}, to send to. */
  WorkQueue mailboxWork();

  /** What the queue {@code mailbox-work} gave up on. */
  DeadLetters mailboxWorkDeadLetters();

  /** Mailboxes. */
  MailSource mail();

  /** The subscriptions to mailboxes' changes. */
  Subscriptions subscriptions();
}
