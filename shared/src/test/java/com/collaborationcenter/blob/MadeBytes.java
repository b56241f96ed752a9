package com.collaborationcenter.blob;

import java.io.InputStream;

/** So many bytes, made as they are read: the same ones for the same seed. */
public final class MadeBytes extends InputStream {
  private final long size;
  private final int seed;
  private long at;

  public MadeBytes(long size, int seed) {
    this.size = size;
    this.seed = seed;
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
    long mixed = (at++ + seed) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 56);
  }
}
