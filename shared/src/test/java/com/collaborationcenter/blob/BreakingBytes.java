package com.collaborationcenter.blob;

import java.io.IOException;
import java.io.InputStream;

/** So many bytes, and then the connection is cut. */
public final class BreakingBytes extends InputStream {
  private final InputStream made;

  public BreakingBytes(long after) {
    made = new MadeBytes(after, 0);
  }

  @Override
  public int read() throws IOException {
    int next = made.read();
    if (next < 0) {
      throw new IOException("cut");
    }
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = made.read(into, from, length);
    if (count < 0) {
      throw new IOException("cut");
    }
    return count;
  }
}
