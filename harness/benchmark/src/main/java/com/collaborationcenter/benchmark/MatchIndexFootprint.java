package com.collaborationcenter.benchmark;

import com.collaborationcenter.match.MatchIndex;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * How much memory a match index takes, by the size of the firm: what its arrays hold, and, as a
 * check on that, how much fuller the heap is with it, after a collection each. Client files,
 * domains and collaborators are counted in. Also how large its blob is, and how long building and
 * reading take, once each and unwarmed, as on a fresh instance.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.MatchIndexFootprint}
 */
public final class MatchIndexFootprint {
  private static final int[] SIZES = {10_000, 100_000, 1_000_000};

  private MatchIndexFootprint() {}

  /** Prints a line for each size. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    out.printf(
        "%10s %14s %14s %14s %10s %10s%n",
        "addresses", "arrays B/addr", "heap B/addr", "blob B/addr", "build ms", "read ms");
    for (int size : SIZES) {
      long started = System.nanoTime();
      byte[] blob = blob(size);
      long built = System.nanoTime();
      long before = usedHeap();
      long reading = System.nanoTime();
      MatchIndex index = MatchIndex.readFrom(new ByteArrayInputStream(blob));
      long read = System.nanoTime();
      long heap = usedHeap() - before;
      // Asked after the heap was measured, so that the index is alive until then.
      double addresses = index.addresses();
      out.printf(
          "%10d %14.1f %14.1f %14.1f %10d %10d%n",
          index.addresses(),
          index.retainedBytes() / addresses,
          heap / addresses,
          blob.length / addresses,
          (built - started) / 1_000_000,
          (read - reading) / 1_000_000);
    }
  }

  private static byte[] blob(int addresses) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BenchmarkFirm.index(addresses).writeTo(out);
    return out.toByteArray();
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    // A collection may leave what the next one takes: the least of some is the truth.
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
