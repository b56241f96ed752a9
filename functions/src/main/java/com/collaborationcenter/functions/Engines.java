package com.collaborationcenter.functions;

import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.MailboxKind;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.person.Profiles;
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

  /** Microsoft's sign-in to a mailbox. */
  SignIn signIn();

  /** The rights to mailboxes. */
  Grants grants();

  /** People's own profiles. */
  Profiles profiles();

  /** Whether Microsoft hosts a mailbox. */
  MailboxKind mailboxKind();

  /** The subscriptions to mailboxes' changes. */
  Subscriptions subscriptions();
}
