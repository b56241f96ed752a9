package com.collaborationcenter.graphsimulator.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the entries of a zip in the order of their paths, each as a stream, within limits. */
final class ZipOfMail {
  /** Takes one entry. */
  interface EntryReader {
    void read(String item, InputStream in, Consumer<? super Imported> sink) throws IOException;
  }

  private final ImportLimits limits;

  ZipOfMail(ImportLimits limits) {
    this.limits = limits;
  }

  void read(Path file, String item, Consumer<? super Imported> sink, EntryReader reader) {
    try (ZipFile zip = open(file)) {
      if (zip.size() > limits.zipEntries()) {
        sink.accept(new Refusal(item, "the zip has more than " + limits.zipEntries() + " entries"));
        return;
      }
      Budget budget = new Budget(limits.zipBytes());
      for (ZipEntry entry : sortedFiles(zip)) {
        readEntry(zip, entry, item + "!/" + entry.getName(), budget, sink, reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      sink.accept(new Refusal(item, "the zip can't be read"));
    }
  }

  /** Old zips carry names in whatever code page: any will do, since a name only labels an item. */
  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }
  }

  private static List<ZipEntry> sortedFiles(ZipFile zip) {
    List<ZipEntry> files = new ArrayList<>();
    zip.stream().filter(entry -> !entry.isDirectory()).forEach(files::add);
    files.sort(Comparator.comparing(ZipEntry::getName));
    return files;
  }

  private static void readEntry(
      ZipFile zip,
      ZipEntry entry,
      String item,
      Budget budget,
      Consumer<? super Imported> sink,
      EntryReader reader) {
    if (item.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      sink.accept(new Refusal(item, "a zip inside a zip isn't opened"));
      return;
    }
    if (budget.isSpent()) {
      sink.accept(new Refusal(item, "the zip unpacks to more than is allowed"));
      return;
    }
    try (InputStream in = budget.count(zip.getInputStream(entry))) {
      reader.read(item, in, sink);
    } catch (IOException | SecurityException | IllegalArgumentException e) {
      sink.accept(new Refusal(item, "the zip entry is broken"));
    }
  }

  /** Unpacked bytes that are left for the zip as a whole. */
  private static final class Budget {
    private long left;

    Budget(long bytes) {
      left = bytes;
    }

    boolean isSpent() {
      return left <= 0;
    }

    InputStream count(InputStream in) {
      return new FilterInputStream(in) {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (isSpent()) {
            throw new ZipException("unpacks to more than is allowed");
          }
          int read = super.read(buffer, offset, length);
          left -= Math.max(0, read);
          return read;
        }
      };
    }
  }
}
