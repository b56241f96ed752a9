package com.collaborationcenter.pipeline;

import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.graph.GraphAttachmentSource;
import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;

/**
 * A process of its own that copies an attachment from Graph into a blob as {@code StagingRun} does,
 * for {@code StagingHeapTest}. Arguments: Graph's base URL, mailbox, mail, a small attachment, a
 * large one, a folder. Prints what heap it needs when idle, in bytes, and what it copied.
 */
public final class StagingInLittleMemory {
  private StagingInLittleMemory() {}

  public static void main(String[] arguments) throws IOException {
    MailboxId mailbox = new MailboxId(arguments[1]);
    MailId mail = new MailId(arguments[2]);
    GraphAttachmentSource source =
        new GraphAttachmentSource(
            new GraphConnection(URI.create(arguments[0]), id -> "simulated-" + id.value()));
    DiskContentStore contents = new DiskContentStore(Path.of(arguments[5]));
    // Everything is loaded once before it is measured.
    long unused = copy(source, contents, mailbox, mail, arguments[3]);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println("idle " + (runtime.totalMemory() - runtime.freeMemory()));
    System.out.println("copied " + copy(source, contents, mailbox, mail, arguments[4]));
  }

  private static long copy(
      GraphAttachmentSource source,
      DiskContentStore contents,
      MailboxId mailbox,
      MailId mail,
      String attachment)
      throws IOException {
    try (InputStream opened = source.open(mailbox, mail, attachment).orElseThrow();
        MeasuredBytes bytes = new MeasuredBytes(opened, StagingRun.MAX_BYTES)) {
      return contents.write(BlobPlace.of(Container.STAGING, "a"), bytes);
    }
  }
}
