package com.collaborationcenter.graphsimulator.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Names turned into keys, the same after every restart. */
final class Hashes {
  private Hashes() {}

  static byte[] of(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static long longOf(String... parts) {
    return ByteBuffer.wrap(of(parts)).getLong();
  }

  static UUID uuidOf(String... parts) {
    ByteBuffer bytes = ByteBuffer.wrap(of(parts));
    // Version 4 and the usual variant, so that readers that check the form accept it.
    long high = (bytes.getLong() & ~0xF000L) | 0x4000L;
    long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
