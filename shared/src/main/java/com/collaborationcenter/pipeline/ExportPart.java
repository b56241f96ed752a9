package com.collaborationcenter.pipeline;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.subject.SubjectRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What one step adds to an export: a ZIP archive, or several where one would be too large for a
 * blob. Named by the step, so that the step done again writes the same ones.
 */
final class ExportPart implements AutoCloseable {
  /** A blob is written from memory; what is added last may be a large body. */
  private static final int FULL = BlobStore.MAX_BYTES / 4;

  private final BlobStore blobs;
  private final SubjectRequest request;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
  private int number;
  private boolean empty = true;

  ExportPart(BlobStore blobs, SubjectRequest request) {
    this.blobs = blobs;
    this.request = request;
  }

  /** With what the names of all blobs of a request begin. */
  static String folder(SubjectRequest request) {
    return "exports/" + request.id() + "/";
  }

  /** Adds a file; each name once in a part. */
  void add(String name, String content) {
    try {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(request.askedAt().toEpochMilli()); // The same bytes whenever it is written.
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
      empty = false;
      if (bytes.size() > FULL) {
        write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    zip.close();
    String name = "%06d-%03d.zip".formatted(request.step(), number);
    blobs.write(new BlobName(folder(request) + name), bytes.toByteArray());
    number++;
    bytes = new ByteArrayOutputStream();
    zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
    empty = true;
  }

  @Override
  public void close() {
    try {
      if (!empty) {
        write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
