package com.collaborationcenter.secret;

/**
 * An encrypted text, with all that is needed to decrypt it but the wrapping key.
 *
 * @param key the data key, wrapped
 * @param nonce of AES-GCM, in base64
 * @param content the encrypted text and its tag, in base64
 */
public record Encrypted(WrappedKey key, String nonce, String content) {}
