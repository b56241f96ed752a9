package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelinesTest {
  private static final ClientFileId FILE = new ClientFileId("c1");
  private static final MailboxId ANNA = new MailboxId("anna-oid");
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");

  @TempDir private Path folder;
  private SqliteRecordStore records;
  private MailStore store;
  private Timelines timelines;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    store =
        new MailStore(
            records, new Mails(records), new Bodies(new DiskBlobStore(folder.resolve("blobs"))));
    timelines = new Timelines(records, (viewer, file) -> Circle.none());
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void showsEveryMailOnceNewestFirstPageByPageAcrossBothPartitionsAndEqualSeconds() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      Sensitivity marking = i % 3 == 0 ? Sensitivity.PRIVATE : Sensitivity.NORMAL;
      // Three mails a second.
      keep(sample("m" + i).received(START.plusSeconds(i / 3)).marked(marking));
      expected.add("m" + i);
    }

    List<TabRow> walked = new ArrayList<>();
    Optional<SortKey> before = Optional.empty();
    do {
      TabPage page = timelines.read(viewer("anna-oid"), FILE, TabFilters.none(), before, 5);
      walked.addAll(page.rows());
      before = page.next();
    } while (before.isPresent());

    assertThat(walked)
        .extracting(row -> row.row().mail())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(walked)
        .extracting(row -> row.row().received())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void skipsAndRepeatsNothingWhileMailsComeAndGo() {
    for (int i = 0; i < 10; i++) {
      keep(sample("m" + i).received(START.plusSeconds(i)));
    }
    TabPage first =
        timelines.read(viewer("anna-oid"), FILE, TabFilters.none(), Optional.empty(), 4);

    keep(sample("newest").received(START.plusSeconds(100)));
    store.apply(ANNA, List.of(new Decision.Drop(new MailId("m6"))));
    TabPage second = timelines.read(viewer("anna-oid"), FILE, TabFilters.none(), first.next(), 4);

    assertThat(second.rows())
        .extracting(row -> row.row().mail())
        .containsExactly("m5", "m4", "m3", "m2");
  }

  @Test
  void showsNothingOfAnothersMailNotEvenToAnAdministrator() {
    keep(sample("one"));

    for (Viewer other :
        List.of(
            viewer("bob-oid"),
            new Viewer(new PersonId("tenant", "root-oid"), Set.of(Role.ADMINISTRATOR), Set.of()))) {
      assertThat(timelines.read(other, FILE, TabFilters.none(), Optional.empty(), 10).rows())
          .isEmpty();
      assertThat(timelines.find(other, FILE, ANNA, new MailId("one"))).isEmpty();
    }
    assertThat(timelines.find(viewer("anna-oid"), FILE, ANNA, new MailId("one"))).isPresent();
    assertThat(timelines.find(viewer("anna-oid"), new ClientFileId("c2"), ANNA, new MailId("one")))
        .isEmpty();
  }

  @Test
  void hasNoBlindCopyInARow() {
    keep(sample("one"));

    Row row = timelines.find(viewer("anna-oid"), FILE, ANNA, new MailId("one")).orElseThrow().row();

    assertThat(row.toString()).doesNotContain(MailSample.BLIND_COPY);
    assertThat(row.subject()).isEqualTo("Subject of one");
    assertThat(row.rule()).isEqualTo(Match.Rule.ADDRESS_IS_A_CONTACT);
    assertThat(row.evidence()).isEqualTo("paul@client.example");
  }

  private void keep(MailSample sample) {
    Match match = new Match(FILE, Match.Rule.ADDRESS_IS_A_CONTACT, "paul@client.example");
    Outcome outcome = new Outcome(List.of(match), false);
    store.apply(
        ANNA, List.of(new Decision.Keep(sample.mail(), sample.body(), outcome, false, false)));
  }

  private static MailSample sample(String id) {
    return MailSample.from(id, "paul@client.example");
  }

  private static Viewer viewer(String object) {
    return new Viewer(new PersonId("tenant", object), Set.of(), Set.of());
  }
}
