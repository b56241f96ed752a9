package com.collaborationcenter.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Protection;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that must hold for a colleague's mail to be seen; each of it alone hides it at once.
 */
class SharingCirclesTest {
  private static final ClientFileId FILE = new ClientFileId("c1");
  private static final String ANNA = "anna";
  private static final String BOB = "bob";
  private static final MailboxId BOBS = new MailboxId("bob-oid");

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private SqliteRecordStore records;
  private ClientFiles files;
  private OptIns optIns;
  private StoredDirectory directory;
  private Connections connections;
  private SharingCircles circles;

  @BeforeEach
  void shareBetweenAnnaAndBob() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    files = new ClientFiles(records);
    optIns = new OptIns(records, clock);
    directory = new StoredDirectory(records);
    connections = new Connections(records);
    circles =
        new SharingCircles(files, optIns, directory, connections, new MailboxPrivacies(records));
    load(ANNA, BOB, "carl");
    files.share(Set.of(FILE), true);
    for (String person : List.of(ANNA, BOB, "carl")) {
      directory.link(person(person), Set.of(address(person)));
      connect(person);
    }
    optIns.optIn(person(ANNA));
    optIns.optIn(person(BOB));
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void sharesBetweenThoseWhoOptedIn() {
    Circle circle = circles.of(viewer(ANNA), FILE);

    assertThat(circle.colleagues()).isEqualTo(Map.of(new MailboxId("bob-oid"), address(BOB)));
    assertThat(circle.since()).contains(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    assertThat(circles.of(viewer("carl"), FILE)).isEqualTo(Circle.none());
  }

  @Test
  void hidesAtOnceWhenSharingIsDisabledOrTheFileArchived() {
    files.share(Set.of(FILE), false);
    assertThat(circles.of(viewer(ANNA), FILE)).isEqualTo(Circle.none());

    files.share(Set.of(FILE), true);
    files.archive(FILE, true, now -> true);
    assertThat(circles.of(viewer(ANNA), FILE)).isEqualTo(Circle.none());
  }

  @Test
  void hidesAtOnceWhenEitherOptsOut() {
    optIns.optOut(person(BOB));
    assertThat(circles.of(viewer(ANNA), FILE).colleagues()).isEmpty();

    optIns.optIn(person(BOB));
    optIns.optOut(person(ANNA));
    assertThat(circles.of(viewer(ANNA), FILE)).isEqualTo(Circle.none());
  }

  @Test
  void hidesAtOnceWhenEitherLeavesTheFile() {
    load(ANNA, "carl");
    assertThat(circles.of(viewer(ANNA), FILE).colleagues()).isEmpty();

    load(BOB, "carl");
    assertThat(circles.of(viewer(ANNA), FILE)).isEqualTo(Circle.none());
  }

  @Test
  void hidesAtOnceWhenTheColleagueDisconnectsButNotWhileTheyMustReconnect() {
    connections.change(
        new MailboxId("bob-oid"), before -> before.awaitingOwner("why", clock.instant()));
    assertThat(circles.of(viewer(ANNA), FILE).colleagues()).hasSize(1);

    connections.change(
        new MailboxId("bob-oid"),
        before -> before.in(Connection.Phase.DISCONNECTING, clock.instant()));
    assertThat(circles.of(viewer(ANNA), FILE).colleagues()).isEmpty();
  }

  @Test
  void hidesAtOnceWhenTheAddressOnTheFileBelongsToSomebodyElse() {
    directory.link(person("dora"), Set.of(address(BOB)));

    assertThat(circles.of(viewer(ANNA), FILE).colleagues()).isEmpty();
  }

  @Test
  void showsNothingToAnAdministratorWhoDoesntWorkOnTheFile() {
    Viewer root = new Viewer(person("root"), Set.of(Role.ADMINISTRATOR), Set.of(address("root")));
    optIns.optIn(root.person());

    assertThat(circles.of(root, FILE)).isEqualTo(Circle.none());
  }

  @Test
  void namesAColleagueWithTwoAddressesOnce() {
    directory.link(person(BOB), Set.of(address(BOB), address("bobby")));
    load(ANNA, BOB, "bobby");

    assertThat(circles.of(viewer(ANNA), FILE).colleagues())
        .isEqualTo(Map.of(new MailboxId("bob-oid"), address(BOB)));
  }

  @Test
  void keepsAtOnceWhatIsMarkedOrExcludedWhereverItsRowLies() {
    MailboxPrivacies privacies = new MailboxPrivacies(records);
    Row row = row("one", "Paul@Client.example");
    assertThat(circles.of(viewer(ANNA), FILE).kept().has(BOBS, row)).isFalse();

    privacies.mark(BOBS, MailName.of("<one@client.example>", new MailId("one")));
    assertThat(circles.of(viewer(ANNA), FILE).kept().has(BOBS, row)).isTrue();
    assertThat(circles.of(viewer(ANNA), FILE).kept().has(BOBS, row("two", "x@y.example")))
        .isFalse();
    privacies.unmark(BOBS, MailName.of("<one@client.example>", new MailId("one")));

    Exclusions list = new Exclusions(Set.of(EmailAddress.of("paul@client.example")), Set.of());
    privacies.save(BOBS, list, Condition.always());
    assertThat(circles.of(viewer(ANNA), FILE).kept().has(BOBS, row)).isTrue();
    privacies.save(BOBS, Exclusions.none(), Condition.always());

    privacies.saveFirm(new Exclusions(Set.of(), Set.of("client.example")), Condition.always());
    assertThat(circles.of(viewer(ANNA), FILE).kept().has(BOBS, row)).isTrue();
  }

  @Test
  void keepsMailInWhichItsOwnerIsntNamedForAllToSee() {
    directory.link(person(BOB), Set.of(address(BOB), address("robert")));

    assertThat(isKept(row("blind", "paul@client.example", "list@firm.example"))).isTrue();
    assertThat(isKept(row("named", "paul@client.example", "Robert@Firm.example"))).isFalse();
    assertThat(isKept(row("written", "robert@firm.example", "paul@client.example"))).isFalse();
  }

  @Test
  void keepsMailToAnExcludedAddressButNotAllForAnExclusionOfTheOwnersDomain() {
    MailboxPrivacies privacies = new MailboxPrivacies(records);
    Exclusions list =
        new Exclusions(Set.of(EmailAddress.of("doctor@clinic.example")), Set.of("firm.example"));
    privacies.save(BOBS, list, Condition.always());

    assertThat(isKept(row("to", "paul@client.example", "bob@firm.example"))).isFalse();
    assertThat(isKept(row("from", "carl@firm.example", "bob@firm.example"))).isTrue();
    assertThat(isKept(row("too", "p@client.example", "bob@firm.example", "carl@firm.example")))
        .isTrue();
    assertThat(
            isKept(row("doctor", "p@client.example", "bob@firm.example", "doctor@clinic.example")))
        .isTrue();
  }

  private boolean isKept(Row row) {
    return circles.of(viewer(ANNA), FILE).kept().has(BOBS, row);
  }

  private static Row row(String id, String from) {
    return row(id, from, "bob@firm.example");
  }

  private static Row row(String id, String from, String... to) {
    return new Row(
        BOBS.value(),
        id,
        "<" + id + "@client.example>",
        "thread",
        "key",
        Optional.of(new Participant("", from)),
        Optional.empty(),
        List.of(to).stream().map(address -> new Participant("", address)).toList(),
        List.of(),
        "",
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        true,
        false,
        "",
        Match.Rule.ADDRESS_IS_A_CONTACT,
        "",
        false,
        "copy",
        Instant.EPOCH,
        false,
        false,
        Protection.NONE,
        "",
        "");
  }

  private void load(String... collaborators) {
    files.load(
        List.of(
            new ClientFile(
                FILE,
                "Client",
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.copyOf(List.of(collaborators).stream().map(c -> address(c)).toList()))));
  }

  private void connect(String person) {
    connections.save(
        Connection.connected(
            new MailboxId(person + "-oid"), person(person), address(person), clock.instant()));
  }

  private static Viewer viewer(String person) {
    return new Viewer(person(person), Set.of(), Set.of(address(person)));
  }

  private static PersonId person(String name) {
    return new PersonId("tenant", name + "-oid");
  }

  private static EmailAddress address(String name) {
    return EmailAddress.of(name + "@firm.example");
  }
}
