package com.collaborationcenter.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a text with AES-256-GCM under a data key that is used once and wrapped. So replacing the
 * wrapping key takes no more than writing again, and no key that opens two texts is ever in memory.
 */
public final class Encryption {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyWrapper keys;
  private final SecureRandom random = new SecureRandom();

  /** With these wrapping keys. */
  public Encryption(KeyWrapper keys) {
    this.keys = keys;
  }

  /**
   * The text, encrypted.
   *
   * @param context whose text it is: must be the same when it is decrypted, so that what is copied
   *     elsewhere doesn't open; not secret and not kept with it
   */
  public Encrypted encrypt(String text, String context) {
    byte[] dataKey = random(KEY_BYTES);
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] content =
          cipher(Cipher.ENCRYPT_MODE, dataKey, nonce, context)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      return new Encrypted(keys.wrap(dataKey), base64(nonce), base64(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /** The text; nothing if it was changed, or encrypted in another context. */
  public Optional<String> decrypt(Encrypted encrypted, String context) {
    byte[] nonce;
    byte[] content;
    try {
      nonce = Base64.getDecoder().decode(encrypted.nonce());
      content = Base64.getDecoder().decode(encrypted.content());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (nonce.length != NONCE_BYTES || content.length < TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] dataKey = keys.unwrap(encrypted.key());
    try {
      byte[] text = cipher(Cipher.DECRYPT_MODE, dataKey, nonce, context).doFinal(content);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException changed) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
