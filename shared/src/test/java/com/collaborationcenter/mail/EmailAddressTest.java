package com.collaborationcenter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Marie.Dupont@Client.FR        | marie.dupont@client.fr",
        "` marie@client.fr `           | marie@client.fr",
        "marie+facture@client.fr       | marie@client.fr",
        "marie+a+b@client.fr           | marie@client.fr",
        "+33612345678@client.fr        | +33612345678@client.fr",
        "marie@client.fr.              | marie@client.fr",
        "marie@client.fr...            | marie@client.fr",
        "marie@société.fr              | marie@xn--socit-esab.fr",
        "marie@SOCIÉTÉ.FR              | marie@xn--socit-esab.fr",
        "marie@xn--socit-esab.fr       | marie@xn--socit-esab.fr",
        "marie@client。fr              | marie@client.fr",
        "andré@client.fr               | andré@client.fr",
        "\"marie\"@client.fr           | marie@client.fr",
        "\"marie+x\"@client.fr         | marie@client.fr",
        "\"marie@home\"@client.fr      | \"marie@home\"@client.fr",
        "'marie'@client.fr             | 'marie'@client.fr",
        "marie@serveur                 | marie@serveur",
        "marie@sous_domaine.client.fr  | marie@sous_domaine.client.fr",
        "marie@a..b                    | marie@a..b",
      })
  void hasOneFormForAllSpellings(String written, String compared) {
    assertThat(EmailAddress.find(written)).contains(new EmailAddress(compared));
    assertThat(EmailAddress.of(written).value()).isEqualTo(compared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "@client.fr",
        "marie@",
        "marie@.",
        "marie",
        "/O=EXCHANGELABS/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=MARIE",
        "marie dupont@client.fr",
        "Marie Dupont <marie@client.fr>",
        "\"marie dupont\"@client.fr",
        "marie@client .fr",
        "marie@client\u00a0.fr",
        "undisclosed-recipients:;",
      })
  void takesNothingThatIsNoAddress(String written) {
    assertThat(EmailAddress.find(written)).isEmpty();
    assertThatThrownBy(() -> EmailAddress.of(written)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNotInNormalForm() {
    assertThatThrownBy(() -> new EmailAddress("Marie@client.fr"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(EmailAddress.find("a".repeat(320) + "@client.fr")).isEmpty();
    // Short as written, and beyond any limit once IDNA has spelled it out.
    assertThat(EmailAddress.find("a".repeat(250) + "@" + "é.".repeat(30) + "fr")).isEmpty();
  }

  @Test
  void normalisesWhatIsNormalisedToItself() {
    Random random = new Random(20261124);
    String letters = "aZ0.+-_@\"' \\éİßＡ。＠\u00a0\u212a\ud83d\ude00:;<>/=";
    int addresses = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length >= 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      // Whatever the text is: no exception, and what comes out is stable.
      EmailAddress address = EmailAddress.find(text.toString()).orElse(null);
      if (address != null) {
        addresses++;
        assertThat(EmailAddress.of(address.value())).isEqualTo(address);
        assertThat(address.local() + "@" + address.domain()).isEqualTo(address.value());
        assertThat(address.domain()).doesNotContain("@");
      }
    }
    assertThat(addresses).isGreaterThan(10_000);
  }
}
