package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MeanwhileRecordStore;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.SqliteContents;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker stalls so long that its session's lock ends, and another one works on the same mail.
 * When the work that the slow one was given comes again, nothing is left of what it did late.
 */
class MailStoreRacesTest {
  private static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");

  /** The commits of a mail that goes into one client file. */
  private static final int TRUTH = 0;

  private static final int ROWS = 1;
  private static final int SETTLED = 2;

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private SqliteRecordStore records;
  private SqliteContents contents;
  private Bodies bodies;
  private MailStoreInvariants invariants;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    contents = new SqliteContents(folder.resolve("records.db"));
    BlobStore disk = new DiskBlobStore(folder.resolve("blobs"));
    bodies = new Bodies(disk);
    invariants = new MailStoreInvariants(contents, disk);
  }

  @AfterEach
  void close() {
    contents.close();
    records.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {ROWS, SETTLED})
  void leavesNoRowOfAMailThatWentWhileItWasStored(int stalledBefore) {
    loses(slow().beforeCommit(stalledBefore, () -> apply(drop("one"))), keep(mail("one"), "c1"));

    apply(drop("one"));

    assertThat(contents.read()).isEmpty();
    assertThat(invariants.bodies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {TRUTH, ROWS, SETTLED})
  void leavesNoRowOfAMailThatWentWhileItWasMoved(int stalledBefore) {
    apply(keep(mail("one"), "c1"));

    loses(slow().beforeCommit(stalledBefore, () -> apply(drop("one"))), keep(mail("one"), "c2"));
    apply(drop("one"));

    assertThat(contents.read()).isEmpty();
    assertThat(invariants.bodies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {TRUTH, ROWS, SETTLED})
  void mendsRowsAndBodyThatWereOverwrittenWithOlderOnes(int stalledBefore) {
    apply(keep(mail("one"), "c1"));
    Decision newer = keep(mail("one").changed("key-3").read(true).saying("newest"), "c1", "c3");

    loses(
        slow().beforeCommit(stalledBefore, () -> apply(newer)),
        keep(mail("one").changed("key-2").saying("older"), "c1", "c2"));
    apply(newer);

    assertEndsAs(newer);
  }

  @Test
  void mendsABodyThatWasOverwrittenBeforeTheTruthWas() {
    apply(keep(mail("one"), "c1"));
    Decision newer = keep(mail("one").changed("key-3").saying("newest"), "c1");

    loses(
        slow().afterRead(0, () -> apply(newer)),
        keep(mail("one").changed("key-2").saying("older"), "c1"));
    apply(newer);

    assertEndsAs(newer);
  }

  @ParameterizedTest
  @ValueSource(ints = {TRUTH, ROWS, SETTLED})
  void mendsRowsThatWereDeletedLate(int stalledBefore) {
    apply(keep(mail("one"), "c1"));
    Decision newer = keep(mail("one").changed("key-2"), "c1");

    loses(slow().beforeCommit(stalledBefore, () -> apply(newer)), drop("one"));
    apply(newer);

    assertEndsAs(newer);
  }

  @Test
  void keepsTheBodyOfAMailThatCameAfterItWasFoundMissing() {
    Decision newer = keep(mail("one"), "c1");

    on(slow().afterRead(0, () -> apply(newer))).apply(ANNA, List.of(drop("one")));

    assertEndsAs(newer);
  }

  private void loses(MeanwhileRecordStore slow, Decision decision) {
    assertThatThrownBy(() -> on(slow).apply(ANNA, List.of(decision)))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("mail_changed_meanwhile"));
  }

  /** The same as if nobody else had ever worked on it. */
  private void assertEndsAs(Decision only) {
    Map<SqliteContents.Address, JsonNode> end = invariants.mails();
    String body = bodies.find(ANNA, only.mail()).orElseThrow().content();
    invariants.checkSettled();
    apply(drop(only.mail().value()));
    assertThat(contents.read()).as("a row that no truth names").isEmpty();
    apply(only);
    assertThat(end).isEqualTo(invariants.mails());
    assertThat(body).isEqualTo(bodies.find(ANNA, only.mail()).orElseThrow().content());
  }

  private MeanwhileRecordStore slow() {
    return new MeanwhileRecordStore(records);
  }

  private void apply(Decision decision) {
    on(records).apply(ANNA, List.of(decision));
  }

  private MailStore on(RecordStore store) {
    return new MailStore(store, new Mails(store), bodies);
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, "paul@client.example");
  }

  private static Decision drop(String id) {
    return new Decision.Drop(mail(id).id());
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
