package com.collaborationcenter.secret;

/**
 * Keys that never leave their place, and wrap others. What an older version of the key wrapped
 * stays good as long as that version is there. Safe for use by many threads.
 *
 * <p>Both methods throw {@code RetryLater("keys_unavailable")} if the keys are out of reach, and
 * {@code CannotProcess("key_unusable")} if the key is gone, disabled or not ours to use: an
 * administrator must act.
 */
public interface KeyWrapper {
  /**
   * Wraps a data key under the newest version of the key.
   *
   * @param dataKey 32 bytes
   */
  WrappedKey wrap(byte[] dataKey);

  /** The data key again; {@code key_unusable} too if what was wrapped has been changed. */
  byte[] unwrap(WrappedKey wrapped);
}
