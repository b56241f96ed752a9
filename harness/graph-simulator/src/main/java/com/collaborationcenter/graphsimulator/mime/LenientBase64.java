package com.collaborationcenter.graphsimulator.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;

/** Base64 of a header: what is no base64 is skipped. */
final class LenientBase64 {
  private LenientBase64() {}

  static byte[] decode(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    try (Base64InputStream in =
        new Base64InputStream(new ByteArrayInputStream(ascii), DecodeMonitor.SILENT)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be read", e);
    }
  }
}
