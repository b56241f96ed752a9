package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.LaggingRecordStore;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.timeline.Mails.LaterMails;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of a mailbox, read by an instance that others run ahead of. */
class MailsTest {
  private static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");

  @TempDir private Path folder;
  private SqliteRecordStore sqlite;
  private LaggingRecordStore lagging;
  private Bodies bodies;
  private Mails mails;
  private MailStore store;

  @BeforeEach
  void open() {
    sqlite = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    lagging = new LaggingRecordStore(sqlite);
    bodies = new Bodies(new DiskBlobStore(folder.resolve("blobs")));
    mails = new Mails(lagging);
    store = new MailStore(lagging, mails, bodies);
  }

  @AfterEach
  void close() {
    sqlite.close();
  }

  @Test
  void storesAMailAgainThatAnOldReadStillShows() {
    store(0, "one");
    lagging.catchUp();
    store.apply(ANNA, List.of(new Decision.Drop(new MailId("one"))));
    assertThat(mails.find(ANNA, new MailId("one"))).as("an old read").isPresent();

    store(0, "one");

    lagging.catchUp();
    assertThat(mails.find(ANNA, new MailId("one"))).isPresent();
    assertThat(bodies.find(ANNA, new MailId("one"))).isPresent();
  }

  @Test
  void dropsAMailThatAnOldReadDoesNotShowYet() {
    store(0, "one");
    assertThat(mails.find(ANNA, new MailId("one"))).as("an old read").isEmpty();

    store.apply(ANNA, List.of(new Decision.Drop(new MailId("one"))));

    lagging.catchUp();
    assertThat(mails.find(ANNA, new MailId("one"))).isEmpty();
    assertThat(bodies.find(ANNA, new MailId("one"))).isEmpty();
  }

  @Test
  void findsNowAndInAWindowWhatAnOldReadDoesNotShowYet() {
    store(0, "one");
    assertThat(mails.find(ANNA, new MailId("one"))).as("an old read").isEmpty();

    assertThat(mails.findNow(ANNA, new MailId("one"))).isPresent();
    assertThat(mails.receivedBetween(ANNA, START, Optional.empty(), 100).mails())
        .containsOnlyKeys(new MailId("one"));
  }

  @Test
  void readsAWindowThatHoldsAsManyAsItMayWithoutACut() {
    store(0, "a", "b");
    store(1, "c");

    assertThat(read(window(0, 3))).containsExactly("a", "b", "c");
    assertThat(window(0, 3).cutAt()).isEmpty();
  }

  @Test
  void cutsAWindowBeforeTheSecondThatWouldBeTooMuch() {
    store(0, "a", "b");
    store(1, "c", "d");
    store(2, "e");

    Mails.Window cut = window(0, 3);

    assertThat(read(cut)).containsExactly("a", "b");
    assertThat(cut.cutAt()).contains(START.plusSeconds(1));
    assertThat(read(window(1, 3))).containsExactly("c", "d", "e");
  }

  @Test
  void cutsBetweenTwoSecondsWhenTheFirstFillsTheWindow() {
    store(0, "a", "b");
    store(5, "c");

    assertThat(read(window(0, 2))).containsExactly("a", "b");
    assertThat(window(0, 2).cutAt()).contains(START.plusSeconds(5));
  }

  @Test
  void readsASecondThatIsTooMuchAloneToItsEnd() {
    store(0, "a", "b", "c");
    store(9, "d");

    assertThat(read(window(0, 2))).containsExactly("a", "b", "c");
    assertThat(window(0, 2).cutAt()).contains(START.plusSeconds(1));
    assertThat(read(window(1, 2))).containsExactly("d");
    assertThat(window(1, 2).cutAt()).isEmpty();
  }

  @Test
  void refusesAWindowOfNothing() {
    assertThatThrownBy(() -> window(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private Mails.Window window(int second, int atMost) {
    return mails.receivedBetween(ANNA, START.plusSeconds(second), Optional.empty(), atMost);
  }

  @Test
  void findsTheLaterMailsOfAThreadAsTheyAreNow() {
    for (int i = 0; i < 600; i++) {
      keep(MailSample.from("t" + i, "paul@client.example").inThread("t").received(at(i)));
    }
    keep(MailSample.from("other", "paul@client.example").inThread("u").received(at(400)));

    assertThat(mails.laterInThreads(ANNA, Map.of("t", at(0))).mails())
        .hasSize(599)
        .startsWith(new MailId("t1"), new MailId("t2"))
        .doesNotContain(new MailId("other"));
    assertThat(mails.laterInThreads(ANNA, Map.of("t", at(0))).complete()).isTrue();
    assertThat(mails.laterInThreads(ANNA, Map.of("t", at(599))).mails()).isEmpty();
    assertThat(mails.laterInThreads(ANNA, Map.of())).isEqualTo(new LaterMails(List.of(), true));
    assertThat(mails.laterInThreads(ANNA, Map.of("t", at(597), "u", at(399))).mails())
        .as("each from its own time on")
        .containsExactly(new MailId("other"), new MailId("t598"), new MailId("t599"));
  }

  @Test
  void findsTheLaterMailsOfMoreThreadsThanOneFilterTakes() {
    Map<String, Instant> threads = new HashMap<>();
    for (int i = 0; i < Filter.MAX_VALUES + 5; i++) {
      keep(MailSample.from("m" + i, "paul@client.example").inThread("t" + i).received(at(i)));
      threads.put("t" + i, at(i - 1));
    }

    assertThat(mails.laterInThreads(ANNA, threads).mails()).hasSize(Filter.MAX_VALUES + 5);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static Set<String> read(Mails.Window window) {
    return window.mails().keySet().stream()
        .map(MailId::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void store(int second, String... ids) {
    for (String id : ids) {
      keep(MailSample.from(id, "paul@client.example").received(START.plusSeconds(second)));
    }
  }

  private void keep(MailSample mail) {
    Match match =
        new Match(new ClientFileId("c1"), Match.Rule.ADDRESS_IS_A_CONTACT, "paul@client.example");
    store.apply(
        ANNA,
        List.of(
            new Decision.Keep(
                mail.mail(), mail.body(), new Outcome(List.of(match), false), false, false)));
  }
}
