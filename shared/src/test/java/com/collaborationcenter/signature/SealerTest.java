package com.collaborationcenter.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);

  private final Sealer sealer = new Sealer("cursor", List.of(NEW));

  @Test
  void opensWhatItSealed() {
    assertThat(sealer.open(sealer.seal("boulangerie crème", "list"), "list"))
        .contains("boulangerie crème");
  }

  @Test
  void showsNothingOfTheText() {
    String sealed = sealer.seal("boulangerie", "list");

    assertThat(sealed).matches("[A-Za-z0-9_-]+");
    assertThat(new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
        .doesNotContain("boulangerie");
    assertThat(sealer.seal("boulangerie", "list")).isNotEqualTo(sealed);
  }

  @Test
  void opensForTheSameContextAndPurposeOnly() {
    String sealed = sealer.seal("text", "list");

    assertThat(sealer.open(sealed, "other list")).isEmpty();
    assertThat(new Sealer("other", List.of(NEW)).open(sealed, "list")).isEmpty();
  }

  @Test
  void stillOpensUnderAnOldKeyWhileBothAreValid() {
    String sealed = new Sealer("cursor", List.of(OLD)).seal("text", "list");

    assertThat(new Sealer("cursor", List.of(NEW, OLD)).open(sealed, "list")).contains("text");
    assertThat(new Sealer("cursor", List.of(NEW)).open(sealed, "list")).isEmpty();
  }

  @Test
  void refusesEveryTamperedByte() {
    byte[] sealed = Base64.getUrlDecoder().decode(sealer.seal("text", "list"));
    for (int i = 0; i < sealed.length; i++) {
      byte[] tampered = sealed.clone();
      tampered[i] ^= 1;
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(tampered);
      assertThat(sealer.open(text, "list")).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void refusesGarbageWithoutThrowing() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      byte[] garbage = new byte[random.nextInt(80)];
      random.nextBytes(garbage);
      String text = new String(garbage, StandardCharsets.ISO_8859_1);
      assertThat(sealer.open(text, "list")).isEmpty();
      assertThat(sealer.open(Base64.getUrlEncoder().encodeToString(garbage), "list")).isEmpty();
    }
  }

  @Test
  void wantsLongKeys() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sealer("cursor", List.of(new byte[31])));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sealer("cursor", List.of()));
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
