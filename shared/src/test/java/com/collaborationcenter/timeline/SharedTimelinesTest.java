package com.collaborationcenter.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tabs of several people who share; who shares with whom is a table here. */
class SharedTimelinesTest {
  private static final ClientFileId FILE = new ClientFileId("c1");
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");
  private static final Optional<SortKey> FIRST = Optional.of(new SortKey("~"));
  private static final Instant OPTED_IN = START.plusSeconds(50);
  private static final String ANNA = "anna-oid";
  private static final String BOB = "bob-oid";
  private static final String CARL = "carl-oid";

  @TempDir private Path folder;
  private SqliteRecordStore records;
  private MailStore store;
  private Timelines timelines;
  private final Map<String, Circle> circles = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    store =
        new MailStore(
            records, new Mails(records), new Bodies(new DiskBlobStore(folder.resolve("blobs"))));
    timelines = timelines(Timelines.EXAMINED);
  }

  private Timelines timelines(int examined) {
    return timelines(records, examined);
  }

  private Timelines timelines(RecordStore store, int examined) {
    return new Timelines(
        store,
        (viewer, file) -> {
          asked.incrementAndGet();
          return circles.getOrDefault(viewer.person().object(), Circle.none());
        },
        examined);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void showsColleaguesShareableMailToWhoeverSharesWithThemAlone() {
    keep(ANNA, sample("anna-1").received(START));
    keep(BOB, sample("bob-1").received(START.plusSeconds(1)));
    keep(BOB, sample("bob-private").received(START.plusSeconds(2)).marked(Sensitivity.PRIVATE));
    keep(BOB, sample("bob-kept").received(START.plusSeconds(3)), true);
    keep(CARL, sample("carl-1").received(START.plusSeconds(4)));
    share(ANNA, BOB);

    assertThat(shown(ANNA)).containsExactly("bob-1", "anna-1");
    assertThat(shown(BOB)).containsExactly("bob-kept", "bob-private", "bob-1", "anna-1");
    assertThat(shown(CARL)).containsExactly("carl-1");

    circles.clear();
    assertThat(shown(ANNA)).containsExactly("anna-1");
    assertThat(find(ANNA, BOB, "bob-1")).isEmpty();
  }

  @Test
  void saysWhoseAColleaguesMailIsAndWhichOfOnesOwnColleaguesSee() {
    keep(ANNA, sample("anna-1").received(START));
    keep(ANNA, sample("anna-2").received(START.plusSeconds(1)).marked(Sensitivity.PERSONAL));
    keep(BOB, sample("bob-1").received(START.plusSeconds(2)));
    share(ANNA, BOB);

    List<TabRow> rows = tab(ANNA, TabFilters.none(), 10);

    assertThat(rows)
        .extracting(row -> row.sharedBy().map(EmailAddress::value).orElse("own"))
        .containsExactly("bob@firm.example", "own", "own");
    assertThat(rows).extracting(TabRow::openToColleagues).containsExactly(false, false, true);
  }

  @Test
  void joinsTheCopiesOfOneMailThoughTheyCameAtDifferentTimes() {
    MailSample mail = sample("one").sent(START);
    keep(ANNA, mail.as("in-anna").delivered(START.plusSeconds(5)));
    keep(BOB, mail.as("in-bob").delivered(START.plusSeconds(4_000)));
    keep(CARL, mail.as("in-carl").delivered(START.plusSeconds(70)));
    keep(BOB, sample("other").received(START.plusSeconds(60)));
    share(ANNA, BOB, CARL);

    List<TabRow> rows = tab(ANNA, TabFilters.none(), 1);

    assertThat(rows).extracting(row -> row.row().mail()).containsExactly("other", "in-anna");
    assertThat(rows.get(1).alsoSharedBy())
        .extracting(EmailAddress::value)
        .containsExactly("bob@firm.example", "carl@firm.example");
    assertThat(timelines.copies(viewer(ANNA), FILE, rows.get(1).row()))
        .extracting(copy -> copy.row().mail())
        .containsExactly("in-anna", "in-bob", "in-carl");
  }

  @Test
  void hidesNoMailBehindOneThatForgesItsId() {
    MailSample mail = sample("one").sent(START);
    keep(ANNA, mail.as("forged").saying("<p>something else</p>"));
    keep(BOB, mail.as("true"));
    keep(CARL, mail.as("other-time").sent(START.plusSeconds(1)));
    share(ANNA, BOB, CARL);

    assertThat(shown(ANNA)).containsExactlyInAnyOrder("forged", "true", "other-time");
  }

  @Test
  void skipsAndRepeatsNothingOverManyTimelinesWhileMailComesAndGoes() {
    share(ANNA, BOB, CARL);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      MailSample mail =
          sample("m" + i).sent(START.plusSeconds(i / 4)).delivered(START.plusSeconds(90 - i));
      expected.add("m" + i);
      String first = List.of(ANNA, BOB, CARL).get(i % 3);
      keep(first, mail);
      if (i % 2 == 0) {
        keep(List.of(BOB, CARL, ANNA).get(i % 3), mail);
      }
    }

    List<String> walked = new ArrayList<>();
    Optional<SortKey> before = Optional.empty();
    do {
      TabPage page = timelines.read(viewer(ANNA), FILE, TabFilters.none(), before, 4);
      page.rows().forEach(row -> walked.add(row.row().mail()));
      before = page.next();
      keep(BOB, sample("new-" + walked.size()).received(START.plusSeconds(1_000)));
    } while (before.isPresent());

    assertThat(walked).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void keepsWhatAViewerHasReadOfAColleaguesMailToTheViewer() {
    keep(BOB, sample("old").received(OPTED_IN.minusSeconds(20)));
    keep(BOB, sample("new").received(OPTED_IN.plusSeconds(20)));
    keep(BOB, sample("newer").received(OPTED_IN.plusSeconds(40)).read(true));
    share(ANNA, BOB);
    share(CARL, BOB);

    assertThat(unread(ANNA)).as("what came before is no news").containsExactly("newer", "new");

    TabRow row = find(ANNA, BOB, "new").orElseThrow();
    timelines.markSeen(viewer(ANNA), FILE, row, true);

    assertThat(unread(ANNA)).containsExactly("newer");
    assertThat(find(ANNA, BOB, "new").orElseThrow().unread()).isFalse();
    assertThat(unread(CARL)).containsExactly("newer", "new");
    assertThat(find(BOB, BOB, "new").orElseThrow().unread()).isTrue();

    timelines.markSeen(viewer(ANNA), FILE, find(ANNA, BOB, "old").orElseThrow(), false);
    assertThat(find(ANNA, BOB, "old").orElseThrow().unread()).isTrue();
    assertThat(unread(ANNA)).as("marked by hand").containsExactly("newer", "old");

    timelines.markSeen(viewer(ANNA), FILE, find(ANNA, BOB, "old").orElseThrow(), true);
    assertThat(unread(ANNA)).containsExactly("newer");
  }

  @Test
  void asksWhoSharesOnceForAnOpenedMailAndNotAtAllForOnesOwn() {
    MailSample mail = sample("one").received(START);
    keep(ANNA, mail.as("in-anna"));
    keep(BOB, mail.as("in-bob"));
    share(ANNA, BOB);

    asked.set(0);
    assertThat(find(ANNA, ANNA, "in-anna")).isPresent();
    assertThat(asked).hasValue(0);

    TabRow opened =
        timelines
            .open(viewer(ANNA), FILE, new MailboxId(ANNA), new MailId("in-anna"))
            .orElseThrow();
    assertThat(asked).hasValue(1);
    assertThat(opened.openToColleagues()).isTrue();
    assertThat(opened.alsoSharedBy())
        .extracting(EmailAddress::value)
        .containsExactly("bob@firm.example");
  }

  @Test
  void costsAPageNoMoreWhereMuchLiesBetweenItsMails() {
    int between = 60;
    keep(BOB, sample("new").received(OPTED_IN.plusSeconds(1_000)));
    keep(BOB, sample("old").received(OPTED_IN));
    for (int i = 1; i <= between; i++) {
      MailSample mail = sample("m" + i).received(OPTED_IN.plusSeconds(i));
      keep(BOB, mail.as("in-bob-" + i));
      keep(ANNA, mail.as("in-anna-" + i));
    }
    share(ANNA, BOB);
    // Marks on mails of which the viewer has got a copy since.
    for (TabRow row : tab(BOB, TabFilters.none(), 50)) {
      if (row.row().mail().startsWith("in-bob")) {
        timelines.markSeen(viewer(ANNA), FILE, row, true);
      }
    }
    CountedScans counted = new CountedScans(records);
    timelines = timelines(counted, 10);

    List<String> walked = new ArrayList<>();
    Optional<SortKey> before = Optional.empty();
    TabFilters colleagues = filters(false, Optional.of(true), Optional.empty());
    do {
      int already = counted.count();
      TabPage page = timelines.read(viewer(ANNA), FILE, colleagues, before, 50);
      page.rows().forEach(row -> walked.add(row.row().mail()));
      before = page.next();
      assertThat(counted.count() - already)
          .as("two for each timeline, and the marks")
          .isLessThanOrEqualTo(7);
    } while (before.isPresent());

    assertThat(walked).containsExactly("new", "old");
  }

  @Test
  void showsAsUnreadOnlyWhatTheViewersOwnCopySays() {
    MailSample mail = sample("one").received(OPTED_IN.plusSeconds(20));
    keep(ANNA, mail.as("in-anna").read(true));
    keep(BOB, mail.as("in-bob").read(false));
    share(ANNA, BOB);

    assertThat(tab(ANNA, TabFilters.none(), 10)).extracting(TabRow::unread).containsExactly(false);
    assertThat(unread(ANNA)).isEmpty();
  }

  @Test
  void filtersAndSearches() {
    keep(ANNA, sample("plain").received(START).titled("Relevé de compte"));
    keep(
        ANNA,
        sample("with")
            .received(START.plusSeconds(10))
            .titled("Cœur de métier")
            .with(new Attachment("a", Attachment.Kind.FILE, "Échéancier.pdf", "", 3, false)));
    keep(BOB, sample("bob").received(START.plusSeconds(20)).titled("RELEVE"));
    share(ANNA, BOB);

    assertThat(found(search("releve"))).containsExactly("bob", "plain");
    assertThat(found(search("relevé", "COMPTE"))).containsExactly("plain");
    assertThat(found(search("coeur"))).containsExactly("with");
    assertThat(found(search("echeancier"))).containsExactly("with");
    assertThat(found(search("paul@client.example", "preview"))).hasSize(3);
    assertThat(found(search("secret@blind.example"))).isEmpty();
    assertThat(found(search("%"))).isEmpty();
    assertThat(found(filters(true, Optional.empty(), Optional.empty()))).containsExactly("with");
    assertThat(found(filters(false, Optional.of(true), Optional.empty()))).containsExactly("bob");
    assertThat(found(filters(false, Optional.of(false), Optional.empty())))
        .containsExactly("with", "plain");
    assertThat(found(filters(false, Optional.empty(), Optional.of(START.plusSeconds(5)))))
        .containsExactly("bob", "with");
  }

  @Test
  void walksOnThroughManyMailsThatDontMatch() {
    keep(ANNA, sample("wanted").received(START).titled("Needle"));
    for (int i = 1; i <= Timelines.EXAMINED + 20; i++) {
      keep(ANNA, sample("m" + i).received(START.plusSeconds(i)));
    }

    TabPage first = timelines.read(viewer(ANNA), FILE, search("needle"), Optional.empty(), 10);

    assertThat(first.rows()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(found(search("needle"))).containsExactly("wanted");
  }

  /**
   * Whatever the size of a page, and wherever it ends: in the midst of copies, or where it has
   * looked at as much as it may.
   */
  @Test
  void aFilterShowsThoseRowsOfTheWholeTabToWhichItApplies() {
    for (int seed = 0; seed < 3; seed++) {
      share(ANNA, BOB, CARL);
      fillAtRandom(new Random(seed), "seed" + seed + "-");
      for (TabFilters filters : manyFilters()) {
        List<TabRow> expected = ofTheWholeTab(filters);
        for (int examined : List.of(1, 3, Timelines.EXAMINED)) {
          timelines = timelines(examined);
          for (int limit : List.of(1, 2, 5, 50)) {
            assertThat(tab(ANNA, filters, limit))
                .as("seed %d, %d examined, pages of %d, %s", seed, examined, limit, filters)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  /** By the rows and their copies, one by one. */
  private List<TabRow> ofTheWholeTab(TabFilters filters) {
    timelines = timelines(Timelines.EXAMINED);
    return tab(ANNA, TabFilters.none(), 50).stream()
        .filter(row -> !filters.unread() || row.unread())
        .filter(
            row ->
                filters.shared().orElse(row.sharedBy().isPresent()) == row.sharedBy().isPresent())
        .filter(
            row ->
                timelines.copies(viewer(ANNA), FILE, row.row()).stream()
                    .map(TabRow::row)
                    .filter(
                        copy ->
                            copy.mailbox()
                                .equals(
                                    filters.owner().map(MailboxId::value).orElse(copy.mailbox())))
                    .findFirst()
                    .filter(copy -> filters.sent().orElse(copy.sentByOwner()) == copy.sentByOwner())
                    .filter(copy -> !filters.byHand() || copy.byHand())
                    .filter(copy -> filters.words().stream().allMatch(copy.words()::contains))
                    .isPresent())
        .toList();
  }

  private static List<TabFilters> manyFilters() {
    Optional<MailboxId> bobs = Optional.of(new MailboxId(BOB));
    Optional<MailboxId> annas = Optional.of(new MailboxId(ANNA));
    Optional<Boolean> any = Optional.empty();
    return List.of(
        TabFilters.none(),
        filters(false, Optional.empty(), Optional.of(true), any, false),
        filters(false, Optional.empty(), Optional.of(false), any, false),
        filters(false, Optional.empty(), any, Optional.of(true), false),
        filters(false, Optional.empty(), any, Optional.of(false), false),
        filters(false, Optional.empty(), any, any, true),
        filters(false, Optional.empty(), any, any, false, "needle"),
        filters(false, bobs, any, any, false),
        filters(false, bobs, Optional.of(false), any, false),
        filters(false, bobs, any, Optional.of(true), false),
        filters(false, annas, any, any, false),
        filters(false, annas, Optional.of(true), any, false),
        filters(true, Optional.empty(), any, any, false),
        filters(true, Optional.empty(), Optional.of(true), any, false),
        filters(true, Optional.empty(), any, any, false, "needle"),
        filters(true, bobs, any, any, false),
        filters(true, bobs, any, Optional.of(true), false));
  }

  private static TabFilters filters(
      boolean unread,
      Optional<MailboxId> owner,
      Optional<Boolean> shared,
      Optional<Boolean> sent,
      boolean byHand,
      String... words) {
    return new TabFilters(
        unread,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        owner,
        shared,
        sent,
        byHand,
        List.of(words));
  }

  /** Mails before and after the opt-in, with copies, also within one mailbox, and marks. */
  private void fillAtRandom(Random random, String prefix) {
    for (String owner : List.of(ANNA, BOB, CARL)) {
      List<Decision> mails = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        for (int copy = random.nextInt(3); copy > 0; copy--) {
          mails.add(atRandom(random, prefix + i, owner + "-" + prefix + i + "-" + copy, i));
        }
      }
      store.apply(new MailboxId(owner), mails);
    }
    for (TabRow row : tab(ANNA, TabFilters.none(), 50)) {
      if (row.sharedBy().isPresent() && random.nextInt(3) == 0) {
        timelines.markSeen(viewer(ANNA), FILE, row, random.nextBoolean());
      }
    }
  }

  private static Decision atRandom(Random random, String mail, String id, int number) {
    MailSample sample =
        sample(mail)
            .received(OPTED_IN.plusSeconds(number / 2 * 5 - 15))
            .read(random.nextBoolean())
            .titled(random.nextBoolean() ? "Needle" : "Hay")
            .as(id);
    Match.Rule rule =
        random.nextBoolean() ? Match.Rule.ASSIGNED_BY_HAND : Match.Rule.ADDRESS_IS_A_CONTACT;
    Outcome outcome = new Outcome(List.of(new Match(FILE, rule, "paul@client.example")), false);
    return new Decision.Keep(
        sample.mail(), sample.body(), outcome, random.nextInt(6) == 0, random.nextBoolean());
  }

  private List<String> found(TabFilters filters) {
    return tab(ANNA, filters, 10).stream().map(row -> row.row().mail()).toList();
  }

  private static TabFilters search(String... words) {
    return new TabFilters(
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(words));
  }

  private static TabFilters filters(
      boolean attachments, Optional<Boolean> shared, Optional<Instant> from) {
    return new TabFilters(
        false,
        attachments,
        from,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        shared,
        Optional.empty(),
        false,
        List.of());
  }

  private List<String> unread(String person) {
    TabFilters unread =
        new TabFilters(
            true,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of());
    return tab(person, unread, 10).stream().map(row -> row.row().mail()).toList();
  }

  private List<String> shown(String person) {
    return tab(person, TabFilters.none(), 10).stream().map(row -> row.row().mail()).toList();
  }

  private List<TabRow> tab(String person, TabFilters filters, int limit) {
    List<TabRow> rows = new ArrayList<>();
    Optional<SortKey> before = Optional.empty();
    do {
      TabPage page = timelines.read(viewer(person), FILE, filters, before, limit);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      assertThat(page.next()).as("it gets on").isNotEqualTo(before.or(() -> FIRST));
      rows.addAll(page.rows());
      before = page.next();
    } while (before.isPresent());
    return rows;
  }

  private Optional<TabRow> find(String viewer, String owner, String mail) {
    return timelines.find(viewer(viewer), FILE, new MailboxId(owner), new MailId(mail));
  }

  /** All of these share with one another, since {@link #OPTED_IN}. */
  private void share(String... people) {
    for (String person : people) {
      Map<MailboxId, EmailAddress> colleagues = new HashMap<>();
      for (String other : people) {
        if (!other.equals(person)) {
          colleagues.put(
              new MailboxId(other), EmailAddress.of(other.replace("-oid", "@firm.example")));
        }
      }
      circles.put(person, new Circle(Optional.of(OPTED_IN), colleagues));
    }
  }

  private void keep(String owner, MailSample sample) {
    keep(owner, sample, false);
  }

  private void keep(String owner, MailSample sample, boolean keptPrivate) {
    Match match = new Match(FILE, Match.Rule.ADDRESS_IS_A_CONTACT, "paul@client.example");
    Outcome outcome = new Outcome(List.of(match), false);
    store.apply(
        new MailboxId(owner),
        List.of(new Decision.Keep(sample.mail(), sample.body(), outcome, keptPrivate, false)));
  }

  private static MailSample sample(String id) {
    return MailSample.from(id, "paul@client.example");
  }

  private static Viewer viewer(String object) {
    return new Viewer(new PersonId("tenant", object), Set.of(), Set.of());
  }
}
