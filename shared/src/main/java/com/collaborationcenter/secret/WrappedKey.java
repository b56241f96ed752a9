package com.collaborationcenter.secret;

/**
 * A data key that only its wrapping key opens.
 *
 * @param keyId which wrapping key, with its version, so that wrapping keys can be rotated; no
 *     secret
 * @param wrapped the data key as that key wrapped it, in base64
 */
public record WrappedKey(String keyId, String wrapped) {
  /** Refuses blanks. */
  public WrappedKey {
    if (keyId.isBlank() || wrapped.isBlank()) {
      throw new IllegalArgumentException("not a wrapped key");
    }
  }
}
