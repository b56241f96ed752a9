package com.collaborationcenter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeMailDomainsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "neuf.fr",
        "laposte.net",
        "bbox.fr",
        "numericable.fr",
        "club-internet.fr",
        "aliceadsl.fr",
        "nordnet.fr",
        "libertysurf.fr",
        "tiscali.fr",
        "9online.fr",
        "cegetel.net",
        "infonie.fr",
        "worldonline.fr",
        "mailo.com",
        "dbmail.com",
        "lilo.org",
        "ik.me",
        "hey.com",
        "gmail.com",
        "outlook.com",
        "hotmail.fr",
        "yahoo.fr",
        "icloud.com",
        "proton.me"
      })
  void knowsTheProvidersThatFrenchClientsUse(String domain) {
    assertThat(FreeMailDomains.contains(domain)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"estate-invest.fr", "jet-renovation.fr", "enron.com", "orange.com"})
  void leavesRealBusinessesAlone(String domain) {
    assertThat(FreeMailDomains.contains(domain)).isFalse();
  }

  @Test
  void holdsTheWholeListAndNoCommentLine() {
    assertThat(FreeMailDomains.size()).isGreaterThan(14_000);
    assertThat(FreeMailDomains.contains("#")).isFalse();
  }

  @Test
  void countsTheFirmsOwnDomainsAsNeutralInAnySpelling() {
    NeutralDomains neutral = new NeutralDomains(Set.of("Cabinet-Durand.FR.", "société.example"));

    assertThat(neutral.contains("cabinet-durand.fr")).isTrue();
    assertThat(neutral.contains("xn--socit-esab.example")).isTrue();
    assertThat(neutral.contains("gmail.com")).isTrue();
    assertThat(neutral.contains("sub.cabinet-durand.fr")).isFalse();
    assertThat(neutral.contains("client.fr")).isFalse();
  }
}
