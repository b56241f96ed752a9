package com.collaborationcenter.graphsimulator.mailbox;

import java.io.InputStream;

/**
 * A large file that is held nowhere: the byte at each place follows from the place. Whoever wants
 * to check what arrived makes it again: byte i is the highest byte of i times 0x9E3779B97F4A7C15.
 */
public final class MadeContent extends InputStream {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long size;
  private long at;

  /** So many bytes. */
  public MadeContent(long size) {
    this.size = size;
  }

  @Override
  public int read() {
    return at < size ? next() : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    if (at >= size) {
      return -1;
    }
    int count = (int) Math.min(length, size - at);
    for (int i = 0; i < count; i++) {
      into[from + i] = (byte) next();
    }
    return count;
  }

  private int next() {
    return (int) ((at++ * SPREAD) >>> 56);
  }
}
