package com.collaborationcenter.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Sensitivity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharingClassTest {
  private static final MailSample MAIL = MailSample.from("one", "paul@client.example");

  @Test
  void sharesAnOrdinaryMail() {
    assertThat(SharingClass.of(MAIL.mail(), true, false)).isEqualTo(SharingClass.SHAREABLE);
  }

  @ParameterizedTest
  @EnumSource(value = Sensitivity.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
  void keepsWhatOutlookMarksOrWhatIsNotKnown(Sensitivity sensitivity) {
    assertThat(SharingClass.of(MAIL.marked(sensitivity).mail(), true, false))
        .isEqualTo(SharingClass.OWN);
  }

  @Test
  void keepsWhatItsOwnerKeepsAndWhatABlindCopyAloneLedTo() {
    assertThat(SharingClass.of(MAIL.mail(), true, true)).isEqualTo(SharingClass.OWN);
    assertThat(SharingClass.of(MAIL.mail(), false, false)).isEqualTo(SharingClass.OWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Confidentiel",
        "CONFIDENTIEL : bilan 2025",
        "[Confidentiel] bilan",
        "(privé) week-end",
        "Privée – à Anna",
        "Personnel",
        "Personnel et confidentiel",
        "Strictement confidentiel",
        "Strictly private",
        "Personal",
        "Private: lunch",
        "*Confidential*",
        "« Confidentiel »",
        "Re: Confidentiel",
        "RE : TR: [Privé] suite",
        "Re[2]: personal",
        "\u201cConfidentiel\u201d bilan",
        "\u2022 Personnel",
        "\u200bConfidentiel",
        "\ud83d\udd12 Confidentiel",
        "[EXT] Confidentiel",
        "RE: [EXTERNE] Personnels",
        "Confidentiel"
      })
  void keepsWhatItsSubjectCallsPrivate(String subject) {
    assertThat(SharingClass.of(MAIL.titled(subject).mail(), true, false))
        .isEqualTo(SharingClass.OWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bilan 2025",
        "Personnalisation du logo",
        "Privilèges du compte",
        "Accord de confidentialité",
        "Dossier du personnel",
        "Re: bilan confidentiel",
        "Perspective 2026",
        "Privation"
      })
  void sharesWhatOnlySpeaksOfIt(String subject) {
    assertThat(SharingClass.of(MAIL.titled(subject).mail(), true, false))
        .isEqualTo(SharingClass.SHAREABLE);
  }

  @Test
  void excludesBySenderOrByTheSendersDomainAlone() {
    Exclusions list =
        new Exclusions(Set.of(EmailAddress.of("paul@client.example")), Set.of("doctor.example"));

    assertThat(list.exclude(MAIL.mail().envelope().participants())).isTrue();
    assertThat(list.exclude(participants("Marie@Doctor.example"))).isTrue();
    assertThat(list.exclude(participants("marie@sub.doctor.example"))).isFalse();
    assertThat(list.exclude(participants("marie@client.example"))).isFalse();
    assertThat(Exclusions.none().exclude(participants("paul@client.example"))).isFalse();
  }

  private static Participants participants(String from) {
    return MailSample.from("other", from).mail().envelope().participants();
  }
}
