package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.contact.AddedContact.Decided;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts that people add to a client file, for two colleagues on it and one who isn't. */
class AddingContactsTest {
  private static final MailboxId BRUNO = new MailboxId("11111111-aaaa-bbbb-cccc-000000000002");
  private static final PersonId BRUNO_PERSON = new PersonId("tenant", BRUNO.value());
  private static final EmailAddress BRUNO_ADDRESS = EmailAddress.of("bruno@firm.example");
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "administrator");
  private static final EmailAddress TAX = EmailAddress.of("office@tax.example");
  private static final String ID = AddedContact.idOf(TAX);
  private static final ClientFileId C1 = new ClientFileId("c1");

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected();
    firm.outlook.addMailbox(BRUNO);
    firm.directory.link(BRUNO_PERSON, Set.of(BRUNO_ADDRESS));
    firm.connections.save(
        Connection.connected(BRUNO, BRUNO_PERSON, BRUNO_ADDRESS, firm.clock.instant()));
    firm.with(c1(Firm.ADDRESS, BRUNO_ADDRESS));
    firm.put(MailSample.from("tax-anna", TAX.value()));
    firm.outlook.put(BRUNO, MailSample.from("tax-bruno", TAX.value()), firm.clock.instant());
    firm.censuses.request(ANNA, 0, Optional.empty());
    firm.censuses.request(BRUNO, 0, Optional.empty());
    work();
    assertThat(stored()).isEmpty();
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void countsAtOnceForTheMailboxOfWhoAddsItAndForNobodyElses() {
    add(PERSON);

    assertThat(stored()).containsExactly("tax-anna");
    assertThat(rule("tax-anna")).isEqualTo(Match.Rule.ADDRESS_WAS_ADDED);
    assertThat(firm.tab("c1")).containsExactly("tax-anna");
    assertThat(firm.census().isProved()).isTrue();
    census(BRUNO);
    assertThat(stored()).containsExactly("tax-anna");
  }

  @Test
  void countsForAColleaguesMailboxOnceTheyConfirmIt() {
    add(PERSON);
    confirm(BRUNO_PERSON);

    assertThat(stored()).containsExactly("tax-anna", "tax-bruno");
  }

  @Test
  void addingWhatAColleagueAddedConfirmsIt() {
    add(PERSON);
    add(BRUNO_PERSON);

    assertThat(stored()).containsExactly("tax-anna", "tax-bruno");
    assertThat(contact().orElseThrow().added().by()).isEqualTo(PERSON);
    assertThat(firm.addedContacts.of(C1)).hasSize(1);
  }

  @Test
  void countsForAllOnceAnAdministratorConfirmsItForWhoComesLaterToo() {
    firm.with(c1(Firm.ADDRESS));
    add(PERSON);
    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    work();
    assertThat(stored()).containsExactly("tax-anna");

    firm.loading.load(List.of(c1(Firm.ADDRESS, BRUNO_ADDRESS)));
    work();
    assertThat(stored()).containsExactly("tax-anna", "tax-bruno");
  }

  @Test
  void onAnotherInstanceItCountsAtOnceAndNoMore() {
    AddedContacts other = new AddedContacts(firm.records);
    assertThat(other.additionsFor(BRUNO_PERSON).forAll()).isEmpty();
    add(PERSON);
    assertThat(other.additionsFor(PERSON).own()).containsOnlyKeys(TAX);

    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    assertThat(other.additionsFor(BRUNO_PERSON).forAll()).containsOnlyKeys(TAX);
    firm.addingContacts.remove(file(), ID, ADMINISTRATOR);
    assertThat(other.additionsFor(BRUNO_PERSON).forAll()).isEmpty();
    assertThat(other.additionsFor(PERSON).own()).isEmpty();
  }

  @Test
  void noLoadAndNoArchivingRemovesIt() {
    add(PERSON);

    firm.loading.load(List.of(c1(Firm.ADDRESS)));
    work();
    assertThat(stored()).containsExactly("tax-anna");

    firm.loading.archive(C1, true, Precondition.none());
    work();
    assertThat(stored()).isEmpty();
    firm.loading.archive(C1, false, Precondition.none());
    work();
    assertThat(stored()).containsExactly("tax-anna");
  }

  @Test
  void whoLeavesTheFileLosesItAndWhoConfirmedItKeepsIt() {
    add(PERSON);
    confirm(BRUNO_PERSON);

    firm.loading.load(List.of(c1(BRUNO_ADDRESS)));
    work();

    assertThat(stored()).containsExactly("tax-bruno");
  }

  @Test
  void takingItBackTakesTheMailAwayAndLeavesTheOthersTheirs() {
    add(PERSON);
    confirm(BRUNO_PERSON);

    firm.addingContacts.takeBack(file(), ID, PERSON);
    work();
    assertThat(stored()).containsExactly("tax-bruno");
    assertThat(firm.census().isProved()).isTrue();

    firm.addingContacts.takeBack(file(), ID, BRUNO_PERSON);
    work();
    assertThat(stored()).isEmpty();
    assertThat(contact()).isEmpty();
  }

  @Test
  void anAdministratorRemovesItForEverybody() {
    add(PERSON);
    confirm(BRUNO_PERSON);
    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    work();

    firm.addingContacts.remove(file(), ID, ADMINISTRATOR);
    work();

    assertThat(stored()).isEmpty();
    assertThat(contact()).isEmpty();
    add(PERSON);
    assertThat(stored()).containsExactly("tax-anna");
  }

  @Test
  void whatAnAdministratorConfirmedStaysWhenWhoAddedItTakesItBack() {
    add(PERSON);
    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    firm.addingContacts.takeBack(file(), ID, PERSON);
    work();

    assertThat(stored()).containsExactly("tax-anna", "tax-bruno");
  }

  @Test
  void doesNothingAboutAContactThatThereIsNot() {
    for (String id : List.of(ID, "", "x", "../x", ID + "x")) {
      assertThat(firm.addingContacts.confirm(file(), id, PERSON).after()).isEmpty();
      assertThat(firm.addingContacts.confirmForAll(file(), id, ADMINISTRATOR).after()).isEmpty();
      assertThat(firm.addingContacts.takeBack(file(), id, PERSON).before()).isEmpty();
      assertThat(firm.addingContacts.remove(file(), id, ADMINISTRATOR).before()).isEmpty();
    }

    assertThat(audited()).isEmpty();
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void theAuditSaysWhoDidWhatAndARepeatSaysNothing() {
    add(PERSON);
    add(PERSON);
    confirm(PERSON);
    assertThat(audited()).containsExactly("contact_added 1 -");

    confirm(BRUNO_PERSON);
    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    firm.clock.pass(Duration.ofSeconds(1));
    firm.addingContacts.confirmForAll(file(), ID, ADMINISTRATOR);
    firm.addingContacts.takeBack(file(), ID, PERSON);
    firm.addingContacts.takeBack(file(), ID, PERSON);
    firm.addingContacts.remove(file(), ID, ADMINISTRATOR);

    assertThat(audited())
        .containsExactlyInAnyOrder(
            "contact_added 1 -",
            "contact_confirmed 2 -",
            "contact_confirmed - for_all",
            "contact_removed 1 -",
            "contact_removed - for_all");
  }

  @Test
  void aRepeatWritesNothingAndAsksForTheCensusAgain() {
    add(PERSON);
    firm.points.carryOn();

    firm.addingContacts.add(file(), TAX, PERSON);

    // One message to the queue.
    assertThat(firm.points.passed()).isEqualTo(1);
    assertThat(firm.takeAll()).hasSize(1);
  }

  @Test
  void aCrashLeavesAnEntryWithoutAContactAndNeverTheReverse() {
    crashAt(0, WritePoints.When.BEFORE);
    assertThat(audited()).isEmpty();
    assertThat(contact()).isEmpty();

    crashAt(0, WritePoints.When.AFTER);
    assertThat(audited()).isNotEmpty();
    assertThat(contact()).isEmpty();
  }

  @Test
  void aCrashBeforeTheCensusIsMadeGoodByTheNightlyOne() {
    crashAt(1, WritePoints.When.AFTER);
    assertThat(contact()).isPresent();
    assertThat(firm.takeAll()).isEmpty();

    firm.clock.pass(Duration.ofHours(12));
    firm.rounds.census();
    firm.workFor(Duration.ofHours(8));

    assertThat(stored()).containsExactly("tax-anna");
  }

  @Test
  void writesTheContactAndForWhomItCountsInOneCommit() {
    AddedContact contact = AddedContact.of(C1, TAX, decided(PERSON));
    firm.points.carryOn();

    assertThat(firm.addedContacts.replace(Optional.empty(), Optional.of(contact))).isTrue();

    assertThat(firm.points.passed()).isEqualTo(1);
    assertThat(firm.addedContacts.replace(Optional.empty(), Optional.of(contact)))
        .as("somebody added it meanwhile")
        .isFalse();
  }

  @Test
  void refusesMoreThanAFileAndAPersonHaveRoomFor() {
    for (int i = 0; i < AddedContacts.MAX_OF_FILE; i++) {
      EmailAddress address = EmailAddress.of("a" + i + "@tax.example");
      AddedContact contact = AddedContact.of(C1, address, decided(PERSON));
      assertThat(firm.addedContacts.replace(Optional.empty(), Optional.of(contact))).isTrue();
    }

    assertThatThrownBy(() -> add(BRUNO_PERSON))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("too_many_added_contacts"));
    assertThatThrownBy(
            () ->
                firm.addingContacts.add(
                    new ClientFile(
                        new ClientFileId("c2"),
                        "Client c2",
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of(Firm.ADDRESS)),
                    TAX,
                    PERSON))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("too_many_added_contacts"));
    assertThat(audited()).as("what is refused isn't done").isEmpty();
  }

  @Test
  void aContactWithAsManyConfirmationsAsThereMayBeStillGoesInOneCommit() {
    Decided first = decided(person(0));
    AddedContact full =
        IntStream.range(1, AddedContacts.MAX_CONFIRMED)
            .mapToObj(i -> decided(person(i)))
            .reduce(AddedContact.of(C1, TAX, first), AddedContact::confirmedFor, (one, two) -> one);
    AddedContact forAll = full.confirmedForAll(decided(ADMINISTRATOR));
    assertThat(firm.addedContacts.replace(Optional.empty(), Optional.of(forAll))).isTrue();

    assertThatThrownBy(() -> confirm(PERSON))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("too_many_confirmations"));
    firm.addingContacts.remove(file(), ID, ADMINISTRATOR);
    assertThat(firm.addedContacts.additionsFor(person(7)).own()).isEmpty();
    assertThat(firm.addedContacts.additionsFor(person(7)).forAll()).isEmpty();
  }

  private static PersonId person(int number) {
    return new PersonId("tenant", "person-" + number);
  }

  private Decided decided(PersonId by) {
    return new Decided(by, firm.clock.instant());
  }

  private void add(PersonId by) {
    firm.addingContacts.add(file(), TAX, by);
    work();
  }

  private void confirm(PersonId by) {
    firm.addingContacts.confirm(file(), ID, by);
    work();
  }

  private void crashAt(int write, WritePoints.When when) {
    firm.points.crashAt(write, when);
    assertThatThrownBy(() -> firm.addingContacts.add(file(), TAX, PERSON))
        .isInstanceOf(WritePoints.Crash.class);
    firm.points.carryOn();
  }

  private void census(MailboxId mailbox) {
    firm.clock.pass(Duration.ofSeconds(1));
    firm.censuses.request(mailbox, 0, Optional.empty());
    work();
  }

  /** A census that was asked for in the same moment as one before doesn't count as later. */
  private void work() {
    firm.workFor(Duration.ofMinutes(2));
  }

  private Optional<AddedContact> contact() {
    return firm.addedContacts.find(C1, ID).map(AddedContacts.Kept::contact);
  }

  private ClientFile file() {
    return firm.files.find(C1).orElseThrow();
  }

  private List<String> stored() {
    return Stream.of(ANNA, BRUNO)
        .flatMap(
            mailbox ->
                Stream.of("tax-anna", "tax-bruno")
                    .filter(mail -> firm.mails.find(mailbox, new MailId(mail)).isPresent()))
        .toList();
  }

  private Match.Rule rule(String mail) {
    return firm.mails
        .find(ANNA, new MailId(mail))
        .orElseThrow()
        .mail()
        .outcome()
        .matches()
        .get(0)
        .rule();
  }

  /** Act, the last character of the mailbox, detail. */
  private List<String> audited() {
    Viewer viewer = new Viewer(PERSON, Set.of(Role.ADMINISTRATOR), Set.of());
    return firm
        .audit
        .list(viewer, AuditQuery.everything(), Optional.empty(), 100)
        .entries()
        .stream()
        .peek(entry -> assertThat(entry.clientFile()).contains(C1))
        .map(
            entry ->
                entry.what().code()
                    + " "
                    + entry
                        .mailbox()
                        .map(m -> m.value().substring(m.value().length() - 1))
                        .orElse("-")
                    + " "
                    + entry.detail().orElse("-"))
        .toList();
  }

  private static ClientFile c1(EmailAddress... collaborators) {
    return new ClientFile(
        C1,
        "Client c1",
        Optional.empty(),
        Set.of(EmailAddress.of(CLIENT)),
        // Were it the office's own domain, no added contact would be needed.
        Set.of("client.example"),
        Arrays.stream(collaborators).collect(Collectors.toSet()));
  }
}
