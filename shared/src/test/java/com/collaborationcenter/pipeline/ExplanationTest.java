package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.MailboxAssignments;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mailbox.KnownFolders;
import com.collaborationcenter.match.LookedAt;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.MatchIndex;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.pipeline.Explanation.AssignedElsewhere;
import com.collaborationcenter.pipeline.Explanation.AssignedToNone;
import com.collaborationcenter.pipeline.Explanation.Here;
import com.collaborationcenter.pipeline.Explanation.MatchedOthers;
import com.collaborationcenter.pipeline.Explanation.NothingMatched;
import com.collaborationcenter.privacy.MailboxPrivacy;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.subject.Erased;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anna works on alpha, beta and gamma, and not on delta. */
class ExplanationTest {
  private static final EmailAddress ANNA = EmailAddress.of("anna@firm.example");
  private static final PersonId PERSON = new PersonId("tenant", Firm.ANNA.value());
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant DECIDED = Instant.parse("2026-02-03T08:00:00Z");

  private static final MatchIndex INDEX =
      new MatchIndex.Builder()
          .add(file("alpha", ANNA, "a@alpha.example", "alpha.example"))
          .add(file("beta", ANNA, "b@beta.example", "beta.example"))
          .add(file("gamma", ANNA, "chef@gmail.com", "gamma.example"))
          .add(
              file(
                  "delta",
                  EmailAddress.of("paul@firm.example"),
                  "d@alpha.example",
                  "delta.example"))
          .build(1);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "of a contact               | alpha | a@alpha.example   | inbox | 2026-02-02 | -           | here",
        "of the client's domain     | alpha | x@alpha.example   | inbox | 2026-02-02 | -           | here",
        "deleted                    | alpha | a@alpha.example   | trash | 2026-02-02 | -           | in-excluded-folder",
        "deleted and assigned       | alpha | a@alpha.example   | trash | 2026-02-02 | alpha       | in-excluded-folder",
        "before the start           | alpha | a@alpha.example   | inbox | 2025-12-31 | -           | before-start",
        "before it and assigned     | alpha | a@alpha.example   | inbox | 2025-12-31 | beta        | before-start",
        "assigned here              | alpha | tax@impots.example| inbox | 2026-02-02 | alpha       | here",
        "assigned to another        | alpha | a@alpha.example   | inbox | 2026-02-02 | beta        | assigned-elsewhere",
        "assigned to a hidden one   | alpha | a@alpha.example   | inbox | 2026-02-02 | delta       | assigned-elsewhere",
        "assigned to none           | alpha | a@alpha.example   | inbox | 2026-02-02 | none        | assigned-to-none",
        "of another's contact       | alpha | b@beta.example    | inbox | 2026-02-02 | -           | matched-other-files",
        "of nobody                  | alpha | tax@impots.example| inbox | 2026-02-02 | -           | nothing-matched",
        "contact of a hidden file   | alpha | d@alpha.example   | inbox | 2026-02-02 | -           | nothing-matched",
        "free mail                  | alpha | marie@gmail.com   | inbox | 2026-02-02 | -           | nothing-matched",
        "a colleague                | alpha | paul@firm.example | inbox | 2026-02-02 | -           | nothing-matched",
        "a file that isn't hers     | delta | d@alpha.example   | inbox | 2026-02-02 | -           | not-a-collaborator",
        "assigned to one not hers   | delta | d@alpha.example   | inbox | 2026-02-02 | delta       | not-a-collaborator",
        "a file that doesn't exist  | omega | a@alpha.example   | inbox | 2026-02-02 | -           | not-a-collaborator",
      })
  void givesTheFirstReasonThatHolds(
      String name,
      String clientFile,
      String from,
      String folder,
      String day,
      @Nullable String assigned,
      String code) {
    Envelope mail = mail(from, folder, day);

    assertThat(explain(mail, clientFile, assigned, true).code()).isEqualTo(code);
  }

  @Test
  void saysWhetherItIsStoredYetAndByWhatItBelongsHere() {
    Envelope mail = mail("x@alpha.example", "inbox", "2026-02-02");
    Match match =
        new Match(new ClientFileId("alpha"), Match.Rule.DOMAIN_IS_THE_CLIENTS, "alpha.example");

    assertThat(explain(mail, "alpha", null, true)).isEqualTo(new Here(match));
    assertThat(explain(mail, "alpha", null, false)).isEqualTo(new Explanation.NotStoredYet(match));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "a@alpha.example, contact",
    "d@alpha.example, contact-elsewhere",
    "chef@gmail.com, contact",
    "marie@gmail.com, free-mail",
    "paul@firm.example, firms-own",
    "x@beta.example, clients-domain",
    "x@delta.example, domain-elsewhere",
    "tax@impots.example, unknown",
    "TAX+ref@Impots.example, unknown"
  })
  void tellsWhatEachAddressIsToTheRules(String address, String standing) {
    List<LookedAt> looked =
        matcher()
            .lookedAt(
                INDEX.forOwner(Set.of(ANNA)),
                MailSample.from("m", address).mail().envelope().participants());

    assertThat(looked.get(0).address()).isEqualTo(EmailAddress.of(address));
    assertThat(kebab(looked.get(0).standing())).isEqualTo(standing);
    // Her own address is in every mail of hers, and is no evidence.
    assertThat(looked).extracting(LookedAt::address).doesNotContain(ANNA);
  }

  @Test
  void saysWhatElseDecided() {
    Envelope mail = mail("b@beta.example", "inbox", "2026-02-02");

    MatchedOthers others = (MatchedOthers) explain(mail, "alpha", null, false);
    assertThat(others.matches())
        .extracting(match -> match.clientFile().value())
        .containsExactly("beta");
    AssignedElsewhere elsewhere = (AssignedElsewhere) explain(mail, "alpha", "beta", false);
    assertThat(elsewhere.byHand().clientFiles()).containsExactly(new ClientFileId("beta"));
    assertThat(elsewhere.byHand().at()).isEqualTo(DECIDED);
    NothingMatched nothing =
        (NothingMatched)
            explain(mail("tax@impots.example", "inbox", "2026-02-02"), "alpha", null, false);
    assertThat(nothing.addresses())
        .extracting(one -> one.address().value())
        .containsExactly("tax@impots.example", MailSample.BLIND_COPY);
  }

  @Test
  void saysThatTheThreadWasAssigned() {
    Envelope first = mail("tax@impots.example", "inbox", "2026-02-02");
    Envelope reply =
        MailSample.from("reply", "tax@impots.example")
            .inThread(first.conversationId())
            .received(first.received().plusSeconds(60))
            .mail()
            .envelope();

    Explanation why = Explanation.of(context(first, ""), reply, new ClientFileId("alpha"), false);

    assertThat(why).isInstanceOf(AssignedToNone.class);
    assertThat(((AssignedToNone) why).byHand().toItsThread()).isTrue();
  }

  private static Explanation explain(
      Envelope mail, String clientFile, @Nullable String assigned, boolean shown) {
    return Explanation.of(context(mail, assigned), mail, new ClientFileId(clientFile), shown);
  }

  private static MailboxContext context(Envelope mail, @Nullable String assigned) {
    MailboxAssignments assignments =
        assigned == null
            ? MailboxAssignments.none()
            : new MailboxAssignments(
                Firm.ANNA,
                List.of(
                    new Assignment(
                        AssignedMail.of(mail),
                        Arrays.stream(assigned.split(" ", -1))
                            .filter(id -> !id.isEmpty() && !id.equals("none"))
                            .map(ClientFileId::new)
                            .collect(Collectors.toSet()),
                        PERSON,
                        DECIDED)));
    return new MailboxContext(
        Connection.connected(Firm.ANNA, PERSON, ANNA, START),
        INDEX.forOwner(Set.of(ANNA)),
        new KnownFolders(Set.of(new FolderId("inbox")), Set.of(new FolderId("trash"))),
        assignments,
        new MailboxPrivacy(Set.of(ANNA), Exclusions.none(), Exclusions.none(), Set.of()),
        new Erased(Set.of()),
        START,
        matcher());
  }

  private static Matcher matcher() {
    return new Matcher(new NeutralDomains(Set.of("firm.example")));
  }

  private static Envelope mail(String from, String folder, String day) {
    return MailSample.from("m", from)
        .in(folder)
        .received(Instant.parse(day + "T09:00:00Z"))
        .mail()
        .envelope();
  }

  private static ClientFile file(
      String id, EmailAddress collaborator, String contact, String domain) {
    return new ClientFile(
        new ClientFileId(id),
        "Client " + id,
        Optional.empty(),
        Set.of(EmailAddress.of(contact)),
        Set.of(domain),
        Set.of(collaborator));
  }

  private static String kebab(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
