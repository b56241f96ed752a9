package com.collaborationcenter.graphsimulator.mailbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Several byte strings held in one compressed stream, so that 100,000 mails fit into a test's
 * memory. An early part is read without inflating the later ones: put what is read often first.
 */
final class Packed {
  private final byte[] compressed;
  private final int[] lengths;

  private Packed(byte[] compressed, int[] lengths) {
    this.compressed = compressed;
    this.lengths = lengths;
  }

  static Packed of(byte[]... parts) {
    int[] lengths = new int[parts.length];
    var out = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var zip = new DeflaterOutputStream(out, deflater, 8192)) {
      for (int i = 0; i < parts.length; i++) {
        lengths[i] = parts[i].length;
        zip.write(parts[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return new Packed(out.toByteArray(), lengths);
  }

  byte[] part(int index) {
    try (var unzip = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      for (int i = 0; i < index; i++) {
        unzip.skipNBytes(lengths[i]);
      }
      return unzip.readNBytes(lengths[index]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int length(int index) {
    return lengths[index];
  }
}
