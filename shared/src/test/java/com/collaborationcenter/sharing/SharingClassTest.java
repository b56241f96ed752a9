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
  private static final Set<EmailAddress> ANNA = Set.of(EmailAddress.of("anna@firm.example"));
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
  void excludesByWhoWroteItByAddressOrDomain() {
    Exclusions list =
        new Exclusions(Set.of(EmailAddress.of("paul@client.example")), Set.of("doctor.example"));

    assertThat(list.exclude(MAIL.mail().envelope().participants(), ANNA)).isTrue();
    assertThat(list.exclude(participants("Marie@Doctor.example"), ANNA)).isTrue();
    assertThat(list.exclude(participants("marie@sub.doctor.example"), ANNA)).isFalse();
    assertThat(list.exclude(participants("marie@client.example"), ANNA)).isFalse();
    assertThat(Exclusions.none().exclude(participants("paul@client.example"), ANNA)).isFalse();
  }

  @Test
  void excludesByWhoGotItBlindCopiesIncluded() {
    Participants mail = MAIL.mail().envelope().participants();

    assertThat(exclusions("", "blind.example").exclude(mail, ANNA)).isTrue();
    assertThat(exclusions(MailSample.BLIND_COPY, "").exclude(mail, ANNA)).isTrue();
    assertThat(exclusions("", "firm.example").exclude(mail, Set.of())).isTrue();
    assertThat(exclusions("", "firm.example").exclude(mail, ANNA))
        .as("all that Anna gets goes to her domain")
        .isFalse();
    assertThat(exclusions("anna@firm.example", "").exclude(mail, ANNA)).isTrue();
  }

  @Test
  void saysWhyAMailIsNotShared() {
    assertThat(NotShared.of(MAIL.mail(), true)).isEmpty();
    assertThat(NotShared.of(MAIL.marked(Sensitivity.PRIVATE).titled("Personnel").mail(), false))
        .containsExactly(
            NotShared.MARKED_IN_OUTLOOK,
            NotShared.SUBJECT_SAYS_PRIVATE,
            NotShared.FOUND_BY_BLIND_COPY);
  }

  private static Exclusions exclusions(String address, String domain) {
    return new Exclusions(
        address.isEmpty() ? Set.of() : Set.of(EmailAddress.of(address)),
        domain.isEmpty() ? Set.of() : Set.of(domain));
  }

  private static Participants participants(String from) {
    return MailSample.from("other", from).mail().envelope().participants();
  }
}
