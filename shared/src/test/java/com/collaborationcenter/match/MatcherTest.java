package com.collaborationcenter.match;

import static com.collaborationcenter.match.Match.Rule.ADDRESS_IS_A_CONTACT;
import static com.collaborationcenter.match.Match.Rule.ADDRESS_WAS_ADDED;
import static com.collaborationcenter.match.Match.Rule.DOMAIN_IS_THE_CLIENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  private static final EmailAddress ANNE = EmailAddress.of("anne@cabinet.fr");
  private static final EmailAddress PAUL = EmailAddress.of("paul@cabinet.fr");

  private static final MatchIndex INDEX =
      new MatchIndex.Builder()
          .add(file("bakery", "marie@bakery.fr;chef@gmail.com;anne@cabinet.fr", "bakery.fr", ANNE))
          .add(file("garage", "luc@orange.fr;accountant@partner.fr", "garage.fr;groupe.fr", ANNE))
          .add(file("hotel", "accountant@partner.fr", "hotel.fr;groupe.fr", ANNE))
          .add(file("tax", "colleague@cabinet.fr", "orange.fr;cabinet.fr", ANNE))
          .add(file("winery", "chai@winery.fr;jeanne@hotel.fr", "winery.fr;bakery.fr", PAUL))
          .build(7);
  private static final Matcher MATCHER = new Matcher(new NeutralDomains(Set.of("cabinet.fr")));

  private static final Additions ADDITIONS =
      new Additions(
          Map.ofEntries(
              added("doctor@gmail.com", "bakery"),
              added("sales@garage.fr", "hotel"),
              added("marie@bakery.fr", "bakery"),
              added("chai@winery.fr", "hotel"),
              added("luc@orange.fr", "bakery"),
              added("two@example.org", "bakery", "hotel"),
              added("both@example.org", "bakery"),
              added("left@garage.fr", "winery"),
              added("gone@garage.fr", "gone"),
              added("anne@cabinet.fr", "bakery")),
          Map.ofEntries(
              added("both@example.org", "bakery", "hotel"),
              added("all@example.org", "hotel"),
              added("others@winery.fr", "winery")));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "a contact's address             | marie@bakery.fr          | bakery A marie@bakery.fr",
        "in another spelling             | MARIE+vat@Bakery.FR      | bakery A marie@bakery.fr",
        "a contact with free mail        | chef@gmail.com           | bakery A chef@gmail.com",
        "a stranger with free mail       | somebody@gmail.com       | -",
        "a client's own domain           | accounts@garage.fr       | garage D garage.fr",
        "no subdomain of it              | accounts@a.garage.fr     | -",
        "free mail as a client's domain  | somebody@orange.fr       | -",
        "the firm's as a client's domain | boss@cabinet.fr          | -",
        "a colleague who is a contact    | colleague@cabinet.fr     | tax A colleague@cabinet.fr",
        "the owner, though a contact     | anne@cabinet.fr          | -",
        "a file of somebody else's       | chai@winery.fr           | -",
        "a domain of somebody else's     | sales@winery.fr          | -",
        "a domain that both list         | bread@bakery.fr          | bakery D bakery.fr",
        "another file's contact          | jeanne@hotel.fr          | -",
        "nobody known                    | info@example.org         | -",
        "no address at all               | /O=EX/CN=RECIPIENTS/CN=X | -",
      })
  void matchesASender(String what, String from, String expected) {
    assertThat(described(MATCHER.match(INDEX.forOwner(Set.of(ANNE)), from(from))))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "assigned to {0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "garage          | garage",
        "tax;bakery      | bakery;tax",
        "-               | -",
        "winery          | -",
        "winery;hotel    | hotel",
        "archived;garage | garage",
      })
  void whatAPersonDecidedDecidesAlone(String assigned, String shown) {
    Instant at = Instant.parse("2026-02-03T10:00:00Z");
    Set<ClientFileId> files =
        split(assigned).stream().map(ClientFileId::new).collect(Collectors.toSet());

    for (boolean toItsThread : List.of(false, true)) {
      Outcome outcome =
          MATCHER.match(
              INDEX.forOwner(Set.of(ANNE)),
              from("marie@bakery.fr"),
              Optional.of(new Assigned(files, toItsThread, at)));

      Match.Rule rule =
          toItsThread ? Match.Rule.THREAD_ASSIGNED_BY_HAND : Match.Rule.ASSIGNED_BY_HAND;
      assertThat(outcome.matches())
          .containsExactlyElementsOf(
              split(shown).stream()
                  .map(file -> new Match(new ClientFileId(file), rule, "2026-02-03T10:00:00Z"))
                  .toList());
      assertThat(outcome.ambiguous()).isFalse();
    }
  }

  private static List<String> split(@Nullable String names) {
    return names == null ? List.of() : List.of(names.split(";", -1));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "free mail                       | doctor@gmail.com      | bakery N doctor@gmail.com",
        "her own client's domain         | sales@garage.fr       | hotel N sales@garage.fr",
        "listed by the file itself       | marie@bakery.fr       | bakery A marie@bakery.fr",
        "listed by a file of another's   | chai@winery.fr        | hotel N chai@winery.fr",
        "listed by another file of hers  | luc@orange.fr         | bakery N, garage A, ambiguous",
        "added to two files              | two@example.org       | bakery N, hotel N, ambiguous",
        "to two files, by two people     | both@example.org      | bakery N, hotel N, ambiguous",
        "confirmed for all               | all@example.org       | hotel N all@example.org",
        "for all, in a file of another's | others@winery.fr      | -",
        "to a file that she left         | left@garage.fr        | garage D garage.fr",
        "to a file that is gone          | gone@garage.fr        | garage D garage.fr",
        "the owner                       | anne@cabinet.fr       | -",
        "somebody else                   | nobody@gmail.com      | -",
      })
  void matchesAnAddedContactAsOneThatTheFileLists(String what, String from, String expected) {
    Outcome outcome = MATCHER.match(INDEX.forOwner(Set.of(ANNE), ADDITIONS), from(from));

    String described =
        outcome.ambiguous()
            ? described(outcome).replace(" " + from, "") + ", ambiguous"
            : described(outcome);
    assertThat(described).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "doctor@gmail.com",
        "sales@garage.fr",
        "marie@bakery.fr",
        "chai@winery.fr",
        "luc@orange.fr",
        "two@example.org",
        "others@winery.fr",
        "both@example.org"
      })
  void anAddedContactChangesNothingWhereItDoesNotCount(String from) {
    OwnerView paul = INDEX.forOwner(Set.of(PAUL), new Additions(Map.of(), ADDITIONS.own()));

    // Confirmed for all in files that Paul doesn't work on, it changes nothing either.
    assertThat(MATCHER.match(paul, from(from)))
        .isEqualTo(MATCHER.match(INDEX.forOwner(Set.of(PAUL)), from(from)));
  }

  @Test
  void anAddedContactIsAContactToWhomItCounts() {
    Participants sales = from("sales@garage.fr");

    assertThat(MATCHER.lookedAt(INDEX.forOwner(Set.of(ANNE), ADDITIONS), sales))
        .containsExactly(
            new LookedAt(EmailAddress.of("sales@garage.fr"), LookedAt.Standing.CONTACT));
    assertThat(MATCHER.lookedAt(INDEX.forOwner(Set.of(ANNE)), sales))
        .containsExactly(
            new LookedAt(EmailAddress.of("sales@garage.fr"), LookedAt.Standing.CLIENTS_DOMAIN));
  }

  @Test
  void anAddedContactInBlindCopyIsNotEvidentToAll() {
    Match match = new Match(new ClientFileId("bakery"), ADDRESS_WAS_ADDED, "doctor@gmail.com");
    Participants blind =
        new Participants(
            participant("anne@cabinet.fr"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(new Participant("", "doctor@gmail.com")),
            List.of());

    assertThat(match.isEvidentToAll(from("doctor@gmail.com"))).isTrue();
    assertThat(match.isEvidentToAll(blind)).isFalse();
  }

  private static Map.Entry<EmailAddress, Set<ClientFileId>> added(String address, String... to) {
    return Map.entry(
        EmailAddress.of(address),
        Arrays.stream(to).map(ClientFileId::new).collect(Collectors.toSet()));
  }

  @Test
  void whatAPersonDecidedTellsNothingOfBlindCopies() {
    Match byHand = new Match(new ClientFileId("garage"), Match.Rule.ASSIGNED_BY_HAND, "now");

    assertThat(byHand.isEvidentToAll(from("marie@bakery.fr"))).isTrue();
  }

  @Test
  void looksAtEveryRoleAndOrdersByClientFile() {
    Participants participants =
        new Participants(
            participant("info@hotel.fr"),
            participant("anne@cabinet.fr"),
            List.of(new Participant("", "x@example.org")),
            List.of(new Participant("", "luc@orange.fr")),
            List.of(new Participant("", "colleague@cabinet.fr")),
            List.of(new Participant("", "bread@bakery.fr")));

    Outcome outcome = MATCHER.match(INDEX.forOwner(Set.of(ANNE)), participants);

    assertThat(outcome.matches())
        .containsExactly(
            new Match(new ClientFileId("bakery"), DOMAIN_IS_THE_CLIENTS, "bakery.fr"),
            new Match(new ClientFileId("garage"), ADDRESS_IS_A_CONTACT, "luc@orange.fr"),
            new Match(new ClientFileId("hotel"), DOMAIN_IS_THE_CLIENTS, "hotel.fr"),
            new Match(new ClientFileId("tax"), ADDRESS_IS_A_CONTACT, "colleague@cabinet.fr"));
    assertThat(outcome.ambiguous()).isFalse();
  }

  @Test
  void listsAFileOnceWithItsStrongestReason() {
    assertThat(described(match("bread@bakery.fr", "chef@gmail.com", "marie@bakery.fr")))
        .isEqualTo("bakery A chef@gmail.com");
  }

  @Test
  void isAmbiguousWhenOneAddressLeadsToSeveralFiles() {
    Outcome outcome = match("accountant@partner.fr");

    assertThat(described(outcome))
        .isEqualTo("garage A accountant@partner.fr, hotel A accountant@partner.fr");
    assertThat(outcome.ambiguous()).isTrue();
  }

  @Test
  void isAmbiguousWhenOneDomainLeadsToSeveralFiles() {
    Outcome outcome = match("holding@groupe.fr");

    assertThat(described(outcome)).isEqualTo("garage D groupe.fr, hotel D groupe.fr");
    assertThat(outcome.ambiguous()).isTrue();
  }

  @Test
  void isNotAmbiguousWhenTheOtherFilesAreNotTheOwners() {
    Outcome outcome = MATCHER.match(INDEX.forOwner(Set.of(PAUL)), from("bread@bakery.fr"));

    assertThat(described(outcome)).isEqualTo("winery D bakery.fr");
    assertThat(outcome.ambiguous()).isFalse();
  }

  @Test
  void unitesTheFilesOfAllAddressesOfAnOwner() {
    OwnerView both = INDEX.forOwner(Set.of(ANNE, PAUL));

    assertThat(both.size()).isEqualTo(5);
    assertThat(described(MATCHER.match(both, from("bread@bakery.fr"))))
        .isEqualTo("bakery D bakery.fr, winery D bakery.fr");
  }

  @Test
  void matchesNothingForAnOwnerWithoutClientFiles() {
    OwnerView nobody = INDEX.forOwner(Set.of(EmailAddress.of("new@cabinet.fr")));

    assertThat(nobody.isEmpty()).isTrue();
    assertThat(MATCHER.match(nobody, from("marie@bakery.fr"))).isEqualTo(Outcome.none());
    assertThat(INDEX.forOwner(Set.of()).isEmpty()).isTrue();
  }

  @Test
  void matchesNothingWithoutParticipants() {
    Participants nobody =
        new Participants(
            Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of());

    assertThat(MATCHER.match(INDEX.forOwner(Set.of(ANNE)), nobody)).isEqualTo(Outcome.none());
  }

  @Test
  void looksAtAThousandDistinctAddressesAndNoMore() {
    String last = "marie@bakery.fr";

    assertThat(described(match(strangersAnd(999, last)))).isEqualTo("bakery A " + last);
    assertThat(described(match(strangersAnd(1_000, last)))).isEmpty();
  }

  @Test
  void countsRepeatedAddressesOnceTowardsTheLimit() {
    String[] crowd = strangersAnd(3_000, "marie@bakery.fr");
    for (int i = 0; i < 3_000; i++) {
      crowd[i] = "stranger" + i % 999 + "@example.org";
    }

    assertThat(described(match(crowd))).isEqualTo("bakery A marie@bakery.fr");
  }

  private static String[] strangersAnd(int strangers, String last) {
    String[] all = new String[strangers + 1];
    IntStream.range(0, strangers).forEach(i -> all[i] = "stranger" + i + "@example.org");
    all[strangers] = last;
    return all;
  }

  private static Outcome match(String... to) {
    return MATCHER.match(
        INDEX.forOwner(Set.of(ANNE)),
        new Participants(
            participant("anne@cabinet.fr"),
            Optional.empty(),
            Arrays.stream(to).map(address -> new Participant("", address)).toList(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Participants from(String address) {
    return new Participants(
        participant(address), Optional.empty(), List.of(), List.of(), List.of(), List.of());
  }

  private static Optional<Participant> participant(String address) {
    return Optional.of(new Participant("", address));
  }

  private static String described(Outcome outcome) {
    return outcome.matches().stream()
        .map(match -> match.clientFile() + letter(match.rule()) + match.evidence())
        .collect(Collectors.joining(", "));
  }

  private static String letter(Match.Rule rule) {
    if (rule == ADDRESS_WAS_ADDED) {
      return " N ";
    }
    return rule == ADDRESS_IS_A_CONTACT ? " A " : " D ";
  }

  private static ClientFile file(
      String id, String contacts, String domains, EmailAddress collaborator) {
    return new ClientFile(
        new ClientFileId(id),
        id,
        Optional.empty(),
        Arrays.stream(contacts.split(";")).map(EmailAddress::of).collect(Collectors.toSet()),
        Set.of(domains.split(";")),
        Set.of(collaborator));
  }
}
