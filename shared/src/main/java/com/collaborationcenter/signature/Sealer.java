package com.collaborationcenter.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hands out a short text that nobody else can read or change: AES-256-GCM under keys derived from
 * the MAC keys. The first key seals; every key opens. For what travels in URLs, which hosts log.
 */
public final class Sealer {
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<Key> keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * With these keys.
   *
   * @param purpose what is sealed for one purpose doesn't open for another
   * @param keys at least one, each of {@link Signer#LEAST_KEY_BYTES} or more; the first one seals
   */
  public Sealer(String purpose, List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < Signer.LEAST_KEY_BYTES)) {
      throw new IllegalArgumentException("a sealer needs keys of at least 32 bytes");
    }
    this.keys = keys.stream().map(key -> Key.derive(purpose, key)).toList();
  }

  /**
   * The text, sealed, in base64url.
   *
   * @param context must be the same when it is opened; not part of what is handed out
   */
  public String seal(String text, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Key key = keys.get(0);
    try {
      byte[] sealed =
          key.cipher(Cipher.ENCRYPT_MODE, nonce, context)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer all = ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length);
      all.put(key.id()).put(nonce).put(sealed);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** The text, if it was sealed here, for this context, and is whole; nothing for anything else. */
  public Optional<String> open(String sealed, String context) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(sealed);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (all.length < KEY_ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(all, KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
    int start = KEY_ID_BYTES + NONCE_BYTES;
    for (Key key : keys) {
      if (Arrays.equals(key.id(), 0, KEY_ID_BYTES, all, 0, KEY_ID_BYTES)) {
        try {
          byte[] text =
              key.cipher(Cipher.DECRYPT_MODE, nonce, context)
                  .doFinal(all, start, all.length - start);
          return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException tampered) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** A derived key and a name for it that tells nothing of it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never leaves this class.
  private record Key(byte[] id, SecretKeySpec secret) {
    static Key derive(String purpose, byte[] master) {
      byte[] secret = hmac(master, "seal:" + purpose);
      return new Key(
          Arrays.copyOf(hmac(secret, "id"), KEY_ID_BYTES), new SecretKeySpec(secret, "AES"));
    }

    Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
      return cipher;
    }

    private static byte[] hmac(byte[] key, String text) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java platform has HmacSHA256", e);
      }
    }
  }
}
