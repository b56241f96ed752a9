package com.collaborationcenter.drill.points;

import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.functions.StoreInterceptor;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.WorkQueue;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Watches every store of the app. The system property {@value #FOLDER} says where it keeps book.
 */
public final class WatchedStores implements StoreInterceptor {
  private final WritePoints points;

  /** As {@link java.util.ServiceLoader} makes it. */
  public WatchedStores() {
    String folder = System.getProperty(PointFiles.FOLDER);
    if (folder == null) {
      throw new IllegalStateException("the system property " + PointFiles.FOLDER + " is missing");
    }
    points = WritePoints.open(new PointFiles(Path.of(folder)));
  }

  @Override
  public RecordStore records(RecordStore records) {
    return new WatchedRecordStore(records, points);
  }

  @Override
  public BlobStore blobs(BlobStore blobs) {
    return new WatchedBlobStore(blobs, points);
  }

  @Override
  public ContentStore contents(ContentStore contents) {
    return new WatchedContentStore(contents, points);
  }

  @Override
  public WorkQueue mailboxWork(WorkQueue queue) {
    WorkQueue hurried = new HurriedQueue(queue, Clock.systemUTC());
    return messages -> points.write("WorkQueue.send", "mailbox-work", () -> hurried.send(messages));
  }
}
