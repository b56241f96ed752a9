package com.collaborationcenter.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
  private final Signer signer = new Signer("purpose", List.of(key(1)));

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "é€😀", "with space\n"})
  void givesTheTextBackThatItSigned(String text) {
    assertThat(signer.verify(signer.sign(text))).contains(text);
    assertThat(signer.sign(text)).hasSize(text.length() + Signer.OVERHEAD);
  }

  @Test
  void isNoProofOnceAnyCharacterIsAnother() {
    String signed = signer.sign("mailbox");
    for (int i = 0; i < signed.length(); i++) {
      char other = signed.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = signed.substring(0, i) + other + signed.substring(i + 1);
      assertThat(signer.verify(tampered)).as("character %s", i).isEmpty();
    }
  }

  @Test
  void isNoProofWithMoreOrLess() {
    String signed = signer.sign("mailbox");
    for (int i = 0; i < signed.length(); i++) {
      assertThat(signer.verify(signed.substring(0, i))).as("cut at %s", i).isEmpty();
    }
    assertThat(signer.verify(signed + "x")).isEmpty();
    assertThat(signer.verify("x" + signed)).isEmpty();
  }

  @Test
  void tellsHalfASurrogatePairFromAQuestionMark() {
    String signed = signer.sign("a?b");

    assertThat(signer.verify(signed.replace("?", "\uD800"))).isEmpty();
    assertThat(signer.verify(signed.replace("?", "\uDC00"))).isEmpty();
  }

  @Test
  void acceptsWhatAnOldKeySignedAndSignsWithTheNewOne() {
    Signer rotated = new Signer("purpose", List.of(key(2), key(1)));

    assertThat(rotated.verify(signer.sign("mailbox"))).contains("mailbox");
    assertThat(signer.verify(rotated.sign("mailbox"))).isEmpty();
    assertThat(new Signer("purpose", List.of(key(2))).verify(rotated.sign("mailbox")))
        .contains("mailbox");
  }

  @Test
  void acceptsNothingOfAKeyThatIsGone() {
    assertThat(new Signer("purpose", List.of(key(2))).verify(signer.sign("mailbox"))).isEmpty();
  }

  @Test
  void isNoProofForAnotherPurpose() {
    assertThat(new Signer("other", List.of(key(1))).verify(signer.sign("mailbox"))).isEmpty();
    // Purpose and text don't run into each other.
    assertThat(new Signer("purposem", List.of(key(1))).verify(signer.sign("ailbox"))).isEmpty();
  }

  @Test
  void namesAKeyWithoutTellingAnyOfIt() {
    String signed = signer.sign("");
    assertThat(signed.substring(0, 8)).doesNotContain("AQEBAQ");
  }

  @Test
  void refusesNoKeyAndAShortOne() {
    assertThatThrownBy(() -> new Signer("purpose", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signer("purpose", List.of(key(1), new byte[31])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return key;
  }
}
