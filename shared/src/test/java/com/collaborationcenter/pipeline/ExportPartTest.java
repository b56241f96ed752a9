package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.subject.SubjectRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportPartTest {
  private static final BlobName WHOLE = new BlobName("whole.zip");
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final SubjectRequest request =
      SubjectRequest.asked(
          UUID.randomUUID().toString(),
          SubjectRequest.Kind.EXPORT,
          SubjectRequest.Subject.of(new PersonId("tenant", "anna")),
          new PersonId("tenant", "admin"),
          Instant.parse("2026-11-24T10:00:00Z"));

  @Test
  void holdsNothingOfWhatWasAdded() {
    byte[] incompressible = new byte[MEGABYTE];
    new Random(1).nextBytes(incompressible);
    Counting out = new Counting();

    ExportPart.write(
        into(out),
        request,
        part -> {
          for (int i = 1; i <= 50; i++) {
            part.add("file" + i, file -> file.write(incompressible));
            assertThat(out.written).isGreaterThan((long) i * MEGABYTE);
          }
        });
  }

  @Test
  void joinsMoreFilesThanTheOldFormatCanHoldAndEachOnce() throws IOException {
    BlobStore blobs = new DiskBlobStore(folder.resolve("store"));
    BlobName first = new BlobName("first");
    BlobName second = new BlobName("second");
    int half = 35_000;
    ExportPart.write(blobs, first, request, part -> addFiles(part, 0, half));
    ExportPart.write(blobs, second, request, part -> addFiles(part, half - 1, 2 * half));

    ExportPart.write(
        blobs,
        WHOLE,
        request,
        whole -> {
          for (BlobName name : new BlobName[] {first, second}) {
            try (InputStream part = blobs.open(name).orElseThrow()) {
              whole.addAll(part);
            }
          }
        });

    Path file = folder.resolve("whole.zip");
    try (InputStream bytes = blobs.open(WHOLE).orElseThrow()) {
      Files.copy(bytes, file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.size()).isEqualTo(2 * half);
      assertThat(zip.getInputStream(zip.getEntry("é/69999.txt")).readAllBytes())
          .asString()
          .isEqualTo("69999");
    }
  }

  private static void addFiles(ExportPart part, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      part.add("é/" + i + ".txt", Integer.toString(i));
    }
  }

  /** A store of which only the stream is used. */
  private static BlobStore into(OutputStream out) {
    return (BlobStore)
        Proxy.newProxyInstance(
            ExportPartTest.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) -> {
              ((BlobStore.Content) arguments[1]).writeTo(out);
              return true;
            });
  }

  private static final class Counting extends OutputStream {
    private long written;

    @Override
    public void write(int one) {
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      written += length;
    }
  }
}
