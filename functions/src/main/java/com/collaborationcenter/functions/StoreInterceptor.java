package com.collaborationcenter.functions;

import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.WorkQueue;
import java.util.ServiceLoader;

/**
 * What stands between the app and the stores of one machine, to see every write as it is made: the
 * fault drill's. It is found with {@link ServiceLoader} on the app's own class path. The staged app
 * brings none, and Azure's engines don't ask: in production there is nothing between.
 */
public interface StoreInterceptor {
  /** The records, as the app shall use them. */
  RecordStore records(RecordStore records);

  /** The blobs, as the app shall use them. */
  BlobStore blobs(BlobStore blobs);

  /** The contents, as the app shall use them. */
  ContentStore contents(ContentStore contents);

  /** The queue {@code mailbox-work}, as the app shall send to it. */
  WorkQueue mailboxWork(WorkQueue queue);

  /** The first one that the app's class path offers; without one, nothing stands between. */
  static StoreInterceptor find() {
    return ServiceLoader.load(StoreInterceptor.class, StoreInterceptor.class.getClassLoader())
        .findFirst()
        .orElseGet(Nothing::new);
  }

  /** Nothing between. */
  final class Nothing implements StoreInterceptor {
    private Nothing() {}

    @Override
    public RecordStore records(RecordStore records) {
      return records;
    }

    @Override
    public BlobStore blobs(BlobStore blobs) {
      return blobs;
    }

    @Override
    public ContentStore contents(ContentStore contents) {
      return contents;
    }

    @Override
    public WorkQueue mailboxWork(WorkQueue queue) {
      return queue;
    }
  }
}
