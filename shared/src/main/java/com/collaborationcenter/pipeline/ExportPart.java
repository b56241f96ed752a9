package com.collaborationcenter.pipeline;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.subject.SubjectRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Files that go into a ZIP archive, one after the other: what one step adds to an export, or all of
 * them together. Nothing is held but the names, and what is just added.
 */
final class ExportPart {
  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final Set<String> names = new HashSet<>();

  private ExportPart(ZipOutputStream zip, SubjectRequest request) {
    this.zip = zip;
    this.time = LocalDateTime.ofInstant(request.askedAt(), ZoneOffset.UTC);
  }

  /** What adds the files. */
  interface Filling {
    void fill(ExportPart part) throws IOException;
  }

  /** With what the names of all blobs of a request begin. */
  static String folder(SubjectRequest request) {
    return "exports/" + request.id() + "/";
  }

  /** With what the names of its steps' parts begin; they are in the order of the steps. */
  static String partsOf(SubjectRequest request) {
    return folder(request) + "parts/";
  }

  /** The whole. */
  static BlobName archiveOf(SubjectRequest request) {
    return new BlobName(folder(request) + "archive.zip");
  }

  /**
   * Writes the part of the step that is being done, if it isn't there. Named by the step, so that
   * the step done again after a crash leaves one.
   */
  static void write(BlobStore blobs, SubjectRequest request, Filling filling) {
    String name = partsOf(request) + "%06d.zip".formatted(request.step());
    write(blobs, new BlobName(name), request, filling);
  }

  /** Writes an archive if it isn't there: whole, or not at all. */
  static void write(BlobStore blobs, BlobName name, SubjectRequest request, Filling filling) {
    boolean unused =
        blobs.streamIfAbsent(
            name,
            out -> {
              try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                zip.setLevel(Deflater.BEST_SPEED); // A step has minutes, and packs all of it twice.
                filling.fill(new ExportPart(zip, request));
              }
            });
  }

  /** Adds a file; one of a name that is there already isn't added again. */
  void add(String name, String content) throws IOException {
    if (begin(name)) {
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  /** Adds a file as its bytes are made. */
  void add(String name, BlobStore.Content content) throws IOException {
    if (begin(name)) {
      content.writeTo(zip);
      zip.closeEntry();
    }
  }

  /** Adds all files of another archive. */
  void addAll(InputStream archive) throws IOException {
    ZipInputStream files = new ZipInputStream(archive, StandardCharsets.UTF_8);
    for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
      add(file.getName(), (OutputStream out) -> files.transferTo(out));
    }
  }

  private boolean begin(String name) throws IOException {
    if (!names.add(name)) {
      return false; // A mail that moved in its mailbox's order may be found twice.
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    return true;
  }
}
