package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import com.collaborationcenter.preview.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is unpacked from a packed file: refused as soon as it is far more than the file. */
final class BoundedInput extends FilterInputStream {
  /** Little files may be packed as tightly as they like, in bytes. */
  private static final long ALLOWED = 10_485_760;

  private final long most;
  private long read;

  BoundedInput(InputStream unpacked, long packedBytes) {
    super(unpacked);
    this.most =
        Math.min(
            PreviewLimits.UNPACKED_BYTES,
            Math.max(ALLOWED, packedBytes * PreviewLimits.UNPACKED_RATIO));
  }

  /** How many bytes came out so far. */
  long bytes() {
    return read;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(long bytes) {
    read += bytes;
    if (read > most) {
      throw new RefusedFile(Refusal.BOMB);
    }
  }
}
