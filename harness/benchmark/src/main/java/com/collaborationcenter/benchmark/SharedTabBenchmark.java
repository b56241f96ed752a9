package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.privacy.SharingCircles;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.Timelines;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long a page of a shared client file's tab takes, and how many record-store requests, by the
 * number of mails that each of twenty owners has in it: first page and one in the middle, beside a
 * page of the viewer's own mail alone; and how many requests for a page of colleagues' mail alone,
 * and of what of it is unread. It should be the same for every size.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.SharedTabBenchmark -Dbench.args="500 5000"}
 */
public final class SharedTabBenchmark {
  private static final int[] USUAL_SIZES = {500, 5_000};
  private static final int OWNERS = 20;
  private static final int PAGE = 50;
  private static final int TURNS = 100;
  private static final Viewer VIEWER = new Viewer(person(0), Set.of(), Set.of(address(0)));

  private final CountedRecordStore records;
  private final Timelines shared;
  private final Timelines own;

  private SharedTabBenchmark(CountedRecordStore records) {
    this.records = records;
    ClientFiles files = new ClientFiles(records);
    OptIns optIns = new OptIns(records, Clock.systemUTC());
    StoredDirectory directory = new StoredDirectory(records);
    Connections connections = new Connections(records);
    shared =
        new Timelines(
            records,
            new SharingCircles(
                files, optIns, directory, connections, new MailboxPrivacies(records)));
    own = new Timelines(records, (viewer, file) -> Circle.none());
  }

  /** Measures each size given, or the usual ones. */
  public static void main(String[] args) throws Exception {
    int[] sizes =
        args.length == 0 ? USUAL_SIZES : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    try (BenchmarkFolder folder = new BenchmarkFolder();
        SqliteRecordStore sqlite =
            new SqliteRecordStore(folder.path().resolve("records.db"), Clock.systemUTC())) {
      for (int size : sizes) {
        fill(sqlite, size);
      }
      SharedTabBenchmark benchmark = new SharedTabBenchmark(new CountedRecordStore(sqlite));
      System.out.printf(
          "%n%d owners, %d rows a page, medians of %d%n%12s %8s %10s %10s %12s %10s %10s %10s%n",
          OWNERS,
          PAGE,
          TURNS,
          "mails each",
          "page",
          "own us",
          "shared us",
          "shared/own",
          "requests",
          "filtered",
          "unread");
      for (int size : sizes) {
        benchmark.measure(size, "first", Optional.empty());
        benchmark.measure(size, "middle", benchmark.middle(size));
      }
    }
  }

  private static void fill(SqliteRecordStore records, int size) {
    ClientFiles files = new ClientFiles(records);
    Set<EmailAddress> collaborators = new HashSet<>();
    for (int i = 0; i < OWNERS; i++) {
      collaborators.add(address(i));
      new StoredDirectory(records).link(person(i), Set.of(address(i)));
      new Connections(records)
          .save(
              Connection.connected(mailbox(i), person(i), address(i), Clock.systemUTC().instant()));
      new OptIns(records, Clock.systemUTC()).optIn(person(i));
      StoredMails.fill(records, mailbox(i), address(i).value(), file(size), size);
    }
    ClientFile file =
        new ClientFile(file(size), "Client", Optional.empty(), Set.of(), Set.of(), collaborators);
    files.load(List.of(file));
    files.share(Set.of(file.id()), true);
  }

  private Optional<SortKey> middle(int size) {
    Optional<SortKey> before = Optional.empty();
    for (int passed = 0; passed < size * OWNERS / 2; passed += Timelines.MAX_PAGE) {
      before =
          shared.read(VIEWER, file(size), TabFilters.none(), before, Timelines.MAX_PAGE).next();
    }
    return before;
  }

  private void measure(int size, String where, Optional<SortKey> before) throws Exception {
    int unused = records.counted();
    int rows = rows(shared, size, before);
    int requests = records.counted();
    if (rows != PAGE) {
      throw new IllegalStateException("a page of " + rows + " rows");
    }
    int filtered = requests(size, before, filters(false));
    int unread = requests(size, before, filters(true));
    Map<String, Double> medians =
        new Medians()
            .with("own", () -> rows(own, size, before))
            .with("shared", () -> rows(shared, size, before))
            .micros(TURNS);
    double alone = medians.getOrDefault("own", Double.NaN);
    double together = medians.getOrDefault("shared", Double.NaN);
    System.out.printf(
        "%12d %8s %10.0f %10.0f %12.1f %10d %10d %10d%n",
        size, where, alone, together, together / alone, requests, filtered, unread);
  }

  /** Of a page of colleagues' mails. */
  private int requests(int size, Optional<SortKey> before, TabFilters filters) {
    int unused = records.counted();
    TabPage page = shared.read(VIEWER, file(size), filters, before, PAGE);
    if (page.rows().isEmpty() && page.next().isPresent()) {
      throw new IllegalStateException("a page without rows");
    }
    return records.counted();
  }

  private static TabFilters filters(boolean unread) {
    return new TabFilters(
        unread,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        false,
        List.of());
  }

  private static int rows(Timelines timelines, int size, Optional<SortKey> before) {
    return timelines.read(VIEWER, file(size), TabFilters.none(), before, PAGE).rows().size();
  }

  private static ClientFileId file(int size) {
    return new ClientFileId("of-" + size);
  }

  private static MailboxId mailbox(int number) {
    return new MailboxId("owner-" + number);
  }

  private static PersonId person(int number) {
    return new PersonId("tenant", "owner-" + number);
  }

  private static EmailAddress address(int number) {
    return EmailAddress.of("owner" + number + "@cabinet.example");
  }
}
