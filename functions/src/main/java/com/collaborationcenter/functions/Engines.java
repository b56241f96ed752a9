package com.collaborationcenter.functions;

import com.azure.core.credential.TokenCredential;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.secret.KeyWrapper;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.WorkQueue;

/**
 * What keeps the product's data and keys: each adapter is made when it is first asked for, and is
 * then always the same.
 */
interface Engines {
  /** Records. */
  RecordStore records();

  /** Blobs. */
  BlobStore blobs();

  /** Contents of any size. */
  ContentStore contents();

  /** The same as links, of contents. */
  ContentLinks contentLinks();

  /** Links by which a browser reads a blob past this application. */
  SignedLinks links();

  /** The queue {@code mailbox-work}, to send to. */
  WorkQueue mailboxWork();

  /** What the queue {@code mailbox-work} gave up on. */
  DeadLetters mailboxWorkDeadLetters();

  /** What wraps the keys under which kept rights are encrypted. */
  KeyWrapper keys();

  /** The app's own identity, which stands for a certificate where none is set. */
  TokenCredential identity();
}
