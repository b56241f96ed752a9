package com.collaborationcenter.functions;

import com.azure.core.credential.TokenCredential;
import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.adapter.embedded.KeyFileWrapper;
import com.collaborationcenter.adapter.embedded.LocalSignedLinks;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentLinks;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.secret.KeyWrapper;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.WorkQueue;
import java.nio.file.Path;
import java.time.InstantSource;

/** Everything on one machine: SQLite and files. */
final class EmbeddedEngines implements Engines {
  private final Lazy<RecordStore> records;
  private final Lazy<BlobStore> blobs;
  private final Lazy<ContentStore> contents;
  private final Lazy<LocalSignedLinks> links;
  private final Lazy<SqliteWorkQueue> queue;
  private final Lazy<WorkQueue> mailboxWork;
  private final Lazy<KeyWrapper> keys;

  EmbeddedEngines(Settings settings, InstantSource clock) {
    EmbeddedFiles files = new EmbeddedFiles(Path.of(settings.dataFolder()));
    StoreInterceptor between = StoreInterceptor.find();
    records = new Lazy<>(() -> between.records(new SqliteRecordStore(files.records(), clock)));
    blobs = new Lazy<>(() -> between.blobs(new DiskBlobStore(files.blobs())));
    contents = new Lazy<>(() -> between.contents(new DiskContentStore(files.contents())));
    links = new Lazy<>(() -> new LocalSignedLinks(settings.publicUrl(), settings.macKeys(), clock));
    queue = new Lazy<>(() -> new SqliteWorkQueue(files.queues(), MailboxWork.QUEUE, clock));
    mailboxWork = new Lazy<>(() -> between.mailboxWork(queue().get()));
    keys = new Lazy<>(() -> new KeyFileWrapper(files.wrappingKey()));
  }

  @Override
  public RecordStore records() {
    return records.get();
  }

  @Override
  public BlobStore blobs() {
    return blobs.get();
  }

  @Override
  public ContentStore contents() {
    return contents.get();
  }

  @Override
  public ContentLinks contentLinks() {
    return links.get();
  }

  @Override
  public SignedLinks links() {
    return links.get();
  }

  @Override
  public WorkQueue mailboxWork() {
    return mailboxWork.get();
  }

  @Override
  public DeadLetters mailboxWorkDeadLetters() {
    return queue.get();
  }

  @Override
  public KeyWrapper keys() {
    return keys.get();
  }

  @Override
  public TokenCredential identity() {
    throw Microsoft.missing("ENTRA_CERTIFICATE");
  }

  private Lazy<SqliteWorkQueue> queue() {
    return queue;
  }
}
