package com.collaborationcenter.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.KeyFileWrapper;
import com.collaborationcenter.crash.MemoryFolder;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Encryption encryption;

  @BeforeEach
  void start() {
    encryption = new Encryption(new KeyFileWrapper(folder.resolve("key")));
  }

  @Test
  void givesTheTextBackInItsContextAlone() {
    Encrypted encrypted = encryption.encrypt("tôken", "ann");

    assertThat(encryption.decrypt(encrypted, "ann")).contains("tôken");
    assertThat(encryption.decrypt(encrypted, "ben")).isEmpty();
  }

  @Test
  void usesADataKeyForOneTextAlone() {
    Encrypted one = encryption.encrypt("token", "ann");
    Encrypted other = encryption.encrypt("token", "ann");

    assertThat(one.key().wrapped()).isNotEqualTo(other.key().wrapped());
    assertThat(one.content()).isNotEqualTo(other.content());
    assertThat(one.key().keyId()).isEqualTo(other.key().keyId());
    assertThat(encryption.decrypt(new Encrypted(other.key(), one.nonce(), one.content()), "ann"))
        .isEmpty();
  }

  @Test
  void opensNothingThatWasChanged() {
    Encrypted whole = encryption.encrypt("token", "ann");

    assertThat(encryption.decrypt(with(whole, whole.nonce(), changed(whole.content())), "ann"))
        .isEmpty();
    assertThat(encryption.decrypt(with(whole, changed(whole.nonce()), whole.content()), "ann"))
        .isEmpty();
    assertThat(encryption.decrypt(with(whole, "", whole.content()), "ann")).isEmpty();
    assertThat(encryption.decrypt(with(whole, whole.nonce(), ""), "ann")).isEmpty();
    assertThat(encryption.decrypt(with(whole, "not base64", whole.content()), "ann")).isEmpty();
  }

  private static Encrypted with(Encrypted whole, String nonce, String content) {
    return new Encrypted(whole.key(), nonce, content);
  }

  private static String changed(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    bytes[0] ^= 1;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
