package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.CrashingBlobStore;
import com.collaborationcenter.crash.CrashingRecordStore;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.SqliteContents;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailStoreTest {
  private static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");
  private static final Viewer VIEWER =
      new Viewer(new PersonId("tenant", ANNA.value()), Set.of(), Set.of());

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private Opened opened;

  /** One store with everything on top of it. */
  private static final class Opened implements AutoCloseable {
    final WritePoints points = new WritePoints();
    final SqliteRecordStore sqlite;
    final RecordStore records;
    final Bodies bodies;
    final Mails mails;
    final MailStore store;
    final Timelines timelines;
    final SqliteContents contents;
    final MailStoreInvariants invariants;

    Opened(Path folder) {
      sqlite = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
      records = new CrashingRecordStore(sqlite, points);
      BlobStore disk = new DiskBlobStore(folder.resolve("blobs"));
      bodies = new Bodies(new CrashingBlobStore(disk, points));
      mails = new Mails(records);
      store = new MailStore(records, mails, bodies);
      timelines = new Timelines(records, (viewer, file) -> Circle.none());
      contents = new SqliteContents(folder.resolve("records.db"));
      invariants = new MailStoreInvariants(contents, disk);
      points.afterEach(invariants::check);
    }

    void apply(Decision... decisions) {
      store.apply(ANNA, List.of(decisions));
    }

    List<String> tab(String clientFile) {
      return timelines
          .read(VIEWER, new ClientFileId(clientFile), TabFilters.none(), Optional.empty(), 100)
          .rows()
          .stream()
          .map(row -> row.row().mail())
          .toList();
    }

    @Override
    public void close() {
      contents.close();
      sqlite.close();
    }
  }

  @BeforeEach
  void open() {
    opened = new Opened(folder);
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void showsAKeptMailInEachClientFileThatItMatched() {
    opened.apply(keep(mail("one"), "c1", "c2"));

    assertThat(opened.tab("c1")).containsExactly("one");
    assertThat(opened.tab("c2")).containsExactly("one");
    assertThat(opened.tab("c3")).isEmpty();
    assertThat(opened.bodies.find(ANNA, new MailId("one")))
        .contains(new Body(Body.Type.HTML, "<p>Body of one</p>"));
    StoredMail stored = opened.mails.find(ANNA, new MailId("one")).orElseThrow().mail();
    assertThat(stored.mail()).isEqualTo(mail("one").mail());
    assertThat(stored.settled()).isTrue();
    opened.invariants.checkSettled();
  }

  @Test
  void writesNothingForAMailThatIsStoredAsItIs() {
    opened.apply(keep(mail("one"), "c1"));
    opened.points.carryOn();

    opened.apply(keep(mail("one"), "c1"));

    assertThat(opened.points.passed()).isZero();
  }

  @Test
  void movesTheRowWhenTheMatchChanges() {
    opened.apply(keep(mail("one"), "c1", "c2"));

    opened.apply(keep(mail("one"), "c2", "c3"));

    assertThat(opened.tab("c1")).isEmpty();
    assertThat(opened.tab("c2")).containsExactly("one");
    assertThat(opened.tab("c3")).containsExactly("one");
    opened.invariants.checkSettled();
  }

  @Test
  void takesTheNewBodyOfAChangedMail() {
    opened.apply(keep(mail("one"), "c1"));

    opened.apply(keep(mail("one").changed("key-2").saying("new"), "c1"));

    assertThat(opened.bodies.find(ANNA, new MailId("one")).orElseThrow().content())
        .isEqualTo("new");
  }

  @Test
  void leavesNothingOfADroppedMail() {
    opened.apply(keep(mail("one"), "c1"), keep(mail("two"), "c1"));

    opened.apply(new Decision.Drop(new MailId("one")));

    assertThat(opened.tab("c1")).containsExactly("two");
    assertThat(opened.mails.find(ANNA, new MailId("one"))).isEmpty();
    assertThat(opened.bodies.find(ANNA, new MailId("one"))).isEmpty();
    opened.invariants.checkSettled();
  }

  @Test
  void keepsNoRecordOfAMailThatWasNeverStored() {
    opened.apply(new Decision.Drop(new MailId("stranger")));

    assertThat(opened.contents.read()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Sensitivity.class, mode = EnumSource.Mode.EXCLUDE, names = "NORMAL")
  void movesAMailOutOfTheShareablePartitionWhenItIsMarked(Sensitivity marking) {
    opened.apply(keep(mail("one"), "c1"));
    assertThat(timelines()).containsExactly("timeline:c1:" + ANNA + ":shareable");

    opened.apply(keep(mail("one").marked(marking), "c1"));

    assertThat(timelines()).containsExactly("timeline:c1:" + ANNA + ":own");
    assertThat(opened.tab("c1")).containsExactly("one");

    opened.apply(keep(mail("one"), "c1"));

    assertThat(timelines()).containsExactly("timeline:c1:" + ANNA + ":shareable");
    opened.invariants.checkSettled();
  }

  @Test
  void neverStoresAMailThatMatchedNothing() {
    assertThatThrownBy(
            () ->
                new Decision.Keep(
                    mail("one").mail(), mail("one").body(), Outcome.none(), false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksToTryAgainWhenSomebodyElseWasFasterAndLeavesTheirsToBeFinished() {
    opened.apply(keep(mail("one"), "c1"), keep(mail("two"), "c1"));
    MailStore slow = new MailStore(opened.records, opened.mails, opened.bodies);
    AtomicBoolean came = new AtomicBoolean();
    // The other one comes between this one's reading and its first write of a record. Bodies are
    // written by several threads: only the first of them lets it in.
    opened.points.afterEach(
        () -> {
          if (came.compareAndSet(false, true)) {
            opened.apply(keep(mail("one").read(true), "c2"));
          }
        });

    assertThatThrownBy(
            () ->
                slow.apply(
                    ANNA,
                    List.of(
                        keep(mail("two").changed("key-2"), "c3"),
                        keep(mail("one").changed("key-2"), "c3"))))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("mail_changed_meanwhile"));

    assertThat(opened.tab("c3")).isEmpty();
    assertThat(opened.tab("c2")).containsExactly("one");
    assertThat(opened.tab("c1")).containsExactly("two");
    opened.invariants.check();
    opened.apply(keep(mail("one").read(true), "c2"));
    opened.invariants.checkSettled();
  }

  @Test
  void listsAMailThatMatchedByABlindCopyAmongItsOwnersAlone() {
    Match byBlindCopy =
        new Match(new ClientFileId("c1"), Match.Rule.ADDRESS_IS_A_CONTACT, MailSample.BLIND_COPY);
    Match byItsDomain =
        new Match(new ClientFileId("c2"), Match.Rule.DOMAIN_IS_THE_CLIENTS, "blind.example");
    Match bySender =
        new Match(new ClientFileId("c3"), Match.Rule.ADDRESS_IS_A_CONTACT, "paul@client.example");
    Match bySendersDomain =
        new Match(new ClientFileId("c4"), Match.Rule.DOMAIN_IS_THE_CLIENTS, "client.example");
    MailSample mail = MailSample.from("one", "Paul@Client.example");

    opened.apply(
        new Decision.Keep(
            mail.mail(),
            mail.body(),
            new Outcome(List.of(byBlindCopy, byItsDomain, bySender, bySendersDomain), false),
            false,
            false));

    assertThat(timelines())
        .containsExactlyInAnyOrder(
            "timeline:c1:" + ANNA + ":own",
            "timeline:c2:" + ANNA + ":own",
            "timeline:c3:" + ANNA + ":shareable",
            "timeline:c4:" + ANNA + ":shareable");
    assertThat(opened.contents.read())
        .allSatisfy(
            (address, content) -> {
              if (address.partition().endsWith(":shareable")) {
                assertThat(content.toString()).doesNotContain("blind");
              }
            });
    opened.invariants.checkSettled();
  }

  /** What may be asked of the store, from which beginning. */
  private record Case(String name, List<Decision> before, List<Decision> wanted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    List<Decision> both = List.of(keep(mail("one"), "c1", "c2"), keep(mail("two"), "c1"));
    return Stream.of(
        new Case("store", List.of(), both),
        new Case(
            "move",
            both,
            List.of(
                keep(mail("one").changed("key-2").saying("new"), "c2", "c3"),
                keep(mail("two"), "c2"))),
        new Case(
            "change of class",
            List.of(keep(mail("one"), "c1")),
            List.of(keep(mail("one").marked(Sensitivity.PRIVATE), "c1"))),
        new Case(
            "drop",
            both,
            List.of(new Decision.Drop(new MailId("one")), new Decision.Drop(new MailId("none")))),
        new Case(
            "all at once",
            both,
            List.of(
                keep(mail("one").marked(Sensitivity.PERSONAL), "c2"),
                new Decision.Drop(new MailId("two")),
                keep(mail("three"), "c1", "c3"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void finishesTheSameWorkWhereverItDied(Case work) {
    Map<SqliteContents.Address, JsonNode> end = endWithoutCrash(work);
    int n = 0;
    boolean crashed = true;
    while (crashed) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        try (Opened store = new Opened(folder.resolve(n + "-" + when))) {
          store.store.apply(ANNA, work.before);
          store.points.crashAt(n, when);
          crashed |= died(() -> store.store.apply(ANNA, work.wanted));
          store.points.carryOn();
          store.invariants.check();

          store.store.apply(ANNA, work.wanted);

          assertThat(store.invariants.mails()).as(when + " write " + n).isEqualTo(end);
          store.invariants.checkSettled();
        }
      }
      n++;
    }
    assertThat(n).isGreaterThan(4);
  }

  /** A mail that was half stored when it vanished from Outlook leaves nothing, either. */
  @Test
  void leavesNothingOfAMailThatVanishedAfterTheCrash() {
    for (int n = 0; n < 6; n++) {
      try (Opened store = new Opened(folder.resolve("vanished-" + n))) {
        store.points.crashAt(n, WritePoints.When.BEFORE);
        died(() -> store.apply(keep(mail("one"), "c1", "c2")));
        store.points.carryOn();

        store.apply(new Decision.Drop(new MailId("one")));

        assertThat(store.contents.read()).isEmpty();
        assertThat(store.invariants.bodies()).isEmpty();
      }
    }
  }

  private Map<SqliteContents.Address, JsonNode> endWithoutCrash(Case work) {
    try (Opened store = new Opened(folder.resolve("smooth"))) {
      store.store.apply(ANNA, work.before);
      store.store.apply(ANNA, work.wanted);
      store.invariants.checkSettled();
      return store.invariants.mails();
    }
  }

  private static boolean died(Runnable work) {
    try {
      work.run();
      return false;
    } catch (WritePoints.Crash crash) {
      return true;
    }
  }

  @Test
  void showsAMailAtEachMomentWhileItsRowMovesFromOneClassToTheOther() {
    MailSample mail = mail("one");
    opened.apply(keep(mail, "c1"));
    Queue<Integer> missing = new ConcurrentLinkedQueue<>();
    for (int i = 1; i <= 20; i++) {
      int turn = i;
      opened.points.afterEach(
          () -> {
            if (opened.timelines.find(VIEWER, new ClientFileId("c1"), ANNA, mail.id()).isEmpty()) {
              missing.add(turn);
            }
          });
      opened.apply(keep(turn % 2 == 1 ? mail.marked(Sensitivity.PRIVATE) : mail, "c1"));
    }

    assertThat(missing).isEmpty();
  }

  private List<String> timelines() {
    return opened.contents.read().keySet().stream()
        .map(SqliteContents.Address::partition)
        .filter(partition -> partition.startsWith("timeline:"))
        .toList();
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, "paul@client.example");
  }

  private static Decision keep(MailSample sample, String... clientFiles) {
    List<Match> matches =
        Arrays.stream(clientFiles)
            .map(
                id ->
                    new Match(
                        new ClientFileId(id),
                        Match.Rule.ADDRESS_IS_A_CONTACT,
                        "paul@client.example"))
            .toList();
    return new Decision.Keep(
        sample.mail(), sample.body(), new Outcome(matches, false), false, false);
  }
}
