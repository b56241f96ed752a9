package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.attachment.FileTypes;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A stream that is hashed and counted on its way, and whose first bytes are kept. It ends in {@link
 * TooLarge} once more came than is allowed.
 */
final class MeasuredBytes extends FilterInputStream {
  private final long most;
  private final MessageDigest digest;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private long count;

  MeasuredBytes(InputStream bytes, long most) {
    super(bytes);
    this.most = most;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** More came than is allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("too large");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    if (read > 0) {
      count += read;
      if (count > most) {
        throw new TooLarge();
      }
      digest.update(into, from, read);
      head.write(into, from, Math.min(read, FileTypes.HEAD_BYTES - head.size()));
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Of all that was read; once. */
  ContentHash hash() {
    return new ContentHash(HexFormat.of().formatHex(digest.digest()));
  }

  byte[] head() {
    return head.toByteArray();
  }
}
