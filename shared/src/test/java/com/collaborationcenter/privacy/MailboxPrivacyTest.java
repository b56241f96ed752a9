package com.collaborationcenter.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.sharing.NotShared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a mail Anna alone sees, who also goes by the name of Martin. */
class MailboxPrivacyTest {
  private static final String CLIENT = "paul@client.example";
  private static final String ANNA = "anna@firm.example";
  private static final String ALIAS = "a.martin@firm.example";
  private static final String LIST = "all@firm.example";
  private static final String DOCTOR = "doctor@clinic.example";

  private static final MailboxPrivacy PRIVACY =
      new MailboxPrivacy(
          Set.of(EmailAddress.of(ANNA), EmailAddress.of(ALIAS)),
          Exclusions.none(),
          new Exclusions(Set.of(EmailAddress.of(DOCTOR)), Set.of()),
          Set.of(MailName.of("<marked@client.example>", new MailId("any"))));

  @Test
  void sharesWhatNamesTheOwnerForAllToSeeByWhicheverAddress() {
    assertThat(PRIVACY.reasons(mail(CLIENT, "", List.of(ANNA), List.of(), List.of()))).isEmpty();
    assertThat(PRIVACY.reasons(mail(CLIENT, "", List.of(LIST), List.of("A.Martin@firm.example"))))
        .isEmpty();
    assertThat(PRIVACY.reasons(mail(ALIAS, "", List.of(CLIENT), List.of()))).isEmpty();
    assertThat(PRIVACY.reasons(mail("boss@firm.example", ANNA, List.of(CLIENT), List.of())))
        .as("sent for somebody")
        .isEmpty();
  }

  @Test
  void keepsWhatReachedTheOwnerByBlindCopyOrThroughAList() {
    assertThat(PRIVACY.reasons(mail(CLIENT, "", List.of("x@other.example"), List.of())))
        .containsExactly(NotShared.OWNER_NOT_NAMED);
    assertThat(PRIVACY.reasons(mail(CLIENT, "", List.of(LIST), List.of())))
        .containsExactly(NotShared.OWNER_NOT_NAMED);
    assertThat(PRIVACY.keeps(mail(CLIENT, "", List.of(), List.of(), List.of(ANNA))))
        .as("a blind copy that Outlook shows its receiver")
        .isTrue();
  }

  @Test
  void keepsWhatIsWithSomebodyExcludedOrMarked() {
    assertThat(PRIVACY.reasons(mail(DOCTOR, "", List.of(ANNA), List.of())))
        .containsExactly(NotShared.WITH_EXCLUDED);
    assertThat(PRIVACY.reasons(mail(ANNA, "", List.of(DOCTOR), List.of())))
        .as("an answer quotes what it answers")
        .containsExactly(NotShared.WITH_EXCLUDED);
    assertThat(PRIVACY.reasons(mail(CLIENT, "", List.of(ANNA), List.of(DOCTOR))))
        .containsExactly(NotShared.WITH_EXCLUDED);
    assertThat(PRIVACY.keeps(mail(ANNA, "", List.of(CLIENT), List.of(), List.of(DOCTOR)))).isTrue();
    assertThat(PRIVACY.reasons(named("marked", mail(CLIENT, "", List.of(ANNA), List.of()))))
        .containsExactly(NotShared.KEPT_PRIVATE);
  }

  private static Envelope mail(String from, String sender, List<String> to, List<String> cc) {
    return mail(from, sender, to, cc, List.of());
  }

  private static Envelope mail(
      String from, String sender, List<String> to, List<String> cc, List<String> bcc) {
    Participants participants =
        new Participants(
            people(List.of(from)).stream().findFirst(),
            Optional.of(sender).filter(one -> !one.isEmpty()).map(one -> new Participant("", one)),
            people(to),
            people(cc),
            people(bcc),
            List.of());
    return new Envelope(
        new MailId("m"),
        "<m@client.example>",
        "thread",
        "key",
        participants,
        "Subject",
        Instant.EPOCH,
        new FolderId("inbox"),
        false);
  }

  private static Envelope named(String name, Envelope mail) {
    return new Envelope(
        mail.id(),
        "<" + name + "@client.example>",
        mail.conversationId(),
        mail.changeKey(),
        mail.participants(),
        mail.subject(),
        mail.received(),
        mail.folder(),
        mail.read());
  }

  private static List<Participant> people(List<String> addresses) {
    return addresses.stream().map(address -> new Participant("", address)).toList();
  }
}
