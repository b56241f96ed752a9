package com.collaborationcenter.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartyTest {
  @Test
  void takesTheSirenFromItselfASiretOrAFrenchVatNumber() {
    assertThat(party(Set.of("000000018"), "").siren()).contains("000000018");
    assertThat(party(Set.of("00000001800011"), "").siren()).contains("000000018");
    assertThat(party(Set.of("00000001800011"), "").siret()).contains("00000001800011");
    assertThat(party(Set.of(), "FR51000000018").siren()).contains("000000018");
    assertThat(party(Set.of(), "DE136695976").siren()).isEmpty();
  }

  @Test
  void prefersTheRegistrationToTheVatNumberWhichMayBeAGroups() {
    assertThat(party(Set.of("000000018"), "FR44000000026").siren()).contains("000000018");
  }

  @Test
  void hasNoSirenIfItContradictsItself() {
    Party party = party(Set.of("000000018", "00000002600017"), "");

    assertThat(party.siren()).isEmpty();
    assertThat(party.sirens()).hasSize(2);
  }

  @Test
  void refusesWhatIsNoRegistration() {
    assertThatThrownBy(() -> party(Set.of("12345"), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Party party(Set<String> registrations, String vatNumber) {
    return new Party(
        "Roche",
        Optional.empty(),
        registrations,
        Optional.of(vatNumber).filter(number -> !number.isEmpty()),
        List.of());
  }
}
