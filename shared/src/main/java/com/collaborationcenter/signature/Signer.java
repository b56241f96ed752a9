package com.collaborationcenter.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a short text that went out and came back is ours: HMAC-SHA-256 under rotating keys.
 * The first key signs; every key is accepted, so that a new one can be put before an old one while
 * what the old one signed is still about.
 *
 * <p>The signed form is {@code keyId.mac.text}; key id and MAC take {@link #OVERHEAD} characters.
 */
public final class Signer {
  /**
   * How much longer the signed form is than the text: 8 for the key's id, 43 for the MAC, 2 dots.
   */
  public static final int OVERHEAD = 53;

  private static final int KEY_ID = 8;
  private static final int MAC = 43;

  /** The shortest key that is taken. */
  public static final int LEAST_KEY_BYTES = 32;

  private final String purpose;
  private final List<Key> keys;

  /**
   * With these keys.
   *
   * @param purpose goes into every MAC, so that what was signed for one purpose is no proof for
   *     another
   * @param keys at least one, each of 32 bytes or more; the first one signs
   */
  public Signer(String purpose, List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < LEAST_KEY_BYTES)) {
      throw new IllegalArgumentException("a signer needs keys of at least 32 bytes");
    }
    this.purpose = purpose;
    this.keys = keys.stream().map(Key::of).toList();
  }

  /** The id of the key that signs: with it every signed form begins. No secret. */
  public String keyId() {
    return keys.get(0).id();
  }

  /** The text with its proof. */
  public String sign(String text) {
    Key key = keys.get(0);
    return key.id() + "." + mac(key, text) + "." + text;
  }

  /** The text, if the proof holds; the comparison takes the same time wherever it fails. */
  public Optional<String> verify(String signed) {
    if (signed.length() < OVERHEAD
        || signed.charAt(KEY_ID) != '.'
        || signed.charAt(KEY_ID + 1 + MAC) != '.') {
      return Optional.empty();
    }
    String text = signed.substring(OVERHEAD);
    if (!isWellFormed(text)) {
      return Optional.empty();
    }
    byte[] given = signed.substring(KEY_ID + 1, KEY_ID + 1 + MAC).getBytes(StandardCharsets.UTF_8);
    for (Key key : keys) {
      byte[] expected = mac(key, text).getBytes(StandardCharsets.UTF_8);
      if (signed.startsWith(key.id()) && MessageDigest.isEqual(expected, given)) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /** Half a surrogate pair becomes "?" in UTF-8: two texts would have one MAC. */
  private static boolean isWellFormed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8).equals(text);
  }

  private String mac(Key key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.secret());
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A key and a name for it that tells nothing of it. */
  private record Key(String id, SecretKeySpec secret) {
    static Key of(byte[] bytes) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return new Key(encode(digest).substring(0, KEY_ID), new SecretKeySpec(bytes, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
