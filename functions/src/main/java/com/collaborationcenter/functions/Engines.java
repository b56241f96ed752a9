package com.collaborationcenter.functions;

import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.MailboxKind;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fault.CannotProcess;
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

  /** The subscriptions to mailboxes' changes. */
  Subscriptions subscriptions();

  /** Microsoft's sign-in. */
  default SignIn signIn() {
    throw notYet();
  }

  /** The kept rights to mailboxes. */
  default Grants grants() {
    throw notYet();
  }

  /** People's own profiles. */
  default Profiles profiles() {
    throw notYet();
  }

  /** Looks at mailboxes before they are connected. */
  default MailboxKind mailboxKind() {
    throw notYet();
  }

  private static CannotProcess notYet() {
    return new CannotProcess(
        "mailbox_not_connected", "signing in to mailboxes is not set up in this deployment");
  }
}
