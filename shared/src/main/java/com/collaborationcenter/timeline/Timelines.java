package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.sharing.SharingClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a client file's tab reads: the viewer's own timelines, and the shareable ones of colleagues
 * who share with them, merged by date. Whether the viewer works on the file is for the caller to
 * have checked; what else they see is so by the partitions that are opened here.
 *
 * <p>A page costs one scan for each timeline, and a few for the viewer's own marks, whatever the
 * number of mails in the file.
 */
public final class Timelines {
  /** The largest page. */
  public static final int MAX_PAGE = 100;

  /** The most rows of one timeline that a page with filters looks at. */
  static final int EXAMINED = 1_000;

  private final RecordStore records;
  private final Connections connections;
  private final Circles circles;
  private final SeenMails seen;

  /** On this store. */
  public Timelines(RecordStore records, Circles circles) {
    this.records = records;
    this.connections = new Connections(records);
    this.circles = circles;
    this.seen = new SeenMails(records);
  }

  /**
   * A page of the tab, newest first. A mail that comes or goes between two pages makes no other one
   * skipped or repeated.
   *
   * @param before where the page before ended; absent: the newest
   * @param limit 1 to {@link #MAX_PAGE}; the page may be shorter, even empty, and have a next one
   */
  public TabPage read(
      Viewer viewer,
      ClientFileId clientFile,
      TabFilters filters,
      Optional<SortKey> before,
      int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows");
    }
    Circle circle = circles.of(viewer, clientFile);
    List<Opened> opened =
        openTo(viewer, clientFile, circle).filter(o -> o.isWanted(filters)).toList();
    List<Stretch> stretches = AtOnce.map(opened, o -> stretch(o, filters, circle, before, limit));
    Merged merged = Merged.of(stretches, limit);
    List<TabRow> rows = tabRows(viewer, clientFile, circle, merged.groups());
    return new TabPage(
        filters.unread() ? unreadOnes(viewer, clientFile, rows) : rows, merged.next());
  }

  /** The row of one mail in this client file, if the viewer may see it there. */
  public Optional<TabRow> find(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    Circle circle = circles.of(viewer, clientFile);
    return openTo(viewer, clientFile, circle)
        .filter(opened -> opened.place().owner().equals(mailbox))
        .flatMap(opened -> find(opened, circle, mail).stream())
        .findFirst()
        .map(found -> tabRow(viewer, clientFile, circle, List.of(found)));
  }

  /**
   * All copies of a mail in this client file that the viewer may see, the viewer's own first; the
   * mail itself is one of them.
   */
  public List<TabRow> copies(Viewer viewer, ClientFileId clientFile, Row row) {
    Circle circle = circles.of(viewer, clientFile);
    List<Opened> opened = openTo(viewer, clientFile, circle).toList();
    return AtOnce.map(opened, o -> copies(o, circle, row)).stream()
        .flatMap(List::stream)
        .map(copy -> tabRow(viewer, clientFile, circle, List.of(copy)))
        .toList();
  }

  /** Shows the viewer a colleague's mail as read, or as unread; the colleague hears nothing. */
  public void markSeen(Viewer viewer, ClientFileId clientFile, TabRow row, boolean read) {
    seen.mark(viewer.person(), clientFile, row.row(), read);
  }

  /**
   * The timelines that this viewer may read. None of their own while their mailbox is being
   * disconnected: it is gone at once, however long it takes to remove it.
   */
  private Stream<Opened> openTo(Viewer viewer, ClientFileId clientFile, Circle circle) {
    MailboxId own = new MailboxId(viewer.person().object());
    Stream<Opened> owns =
        connections.find(own).filter(Connection::isDisconnected).isPresent()
            ? Stream.empty()
            : Stream.of(SharingClass.OWN, SharingClass.SHAREABLE)
                .map(sharing -> new Opened(new Place(clientFile, own, sharing), Optional.empty()));
    Stream<Opened> colleagues =
        circle.colleagues().entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.comparing(MailboxId::value)))
            .map(
                colleague ->
                    new Opened(
                        new Place(clientFile, colleague.getKey(), SharingClass.SHAREABLE),
                        Optional.of(colleague.getValue())));
    return Stream.concat(owns, colleagues);
  }

  private Stretch stretch(
      Opened opened, TabFilters filters, Circle circle, Optional<SortKey> before, int limit) {
    Optional<SortKey> from = filters.from().map(MailKeys::second);
    if (filters.unread() && opened.isColleagues()) {
      // What came before the viewer shared counts as read.
      from = later(from, circle.since().map(MailKeys::second));
    }
    Optional<SortKey> to = earlier(before, filters.to().map(MailKeys::second));
    if (from.isPresent() && to.isPresent() && from.get().value().compareTo(to.get().value()) >= 0) {
      return new Stretch(List.of(), Optional.empty());
    }
    Filter filter = filters.ofRows(!opened.isColleagues());
    // One more than the page, to know whether there is a next one.
    Scan scan = Scan.of(opened.place().partition(), limit + 1).between(from, to).newestFirst();
    Page page =
        records.scan(filter.equals(Filter.everything()) ? scan : scan.where(filter, EXAMINED));
    return new Stretch(found(opened, circle, page.records()), page.reached());
  }

  private List<TabRow> tabRows(
      Viewer viewer, ClientFileId clientFile, Circle circle, List<List<Found>> groups) {
    List<Row> colleagues =
        groups.stream()
            .map(group -> group.get(0))
            .filter(found -> found.opened().isColleagues())
            .map(Found::row)
            .toList();
    Map<String, Boolean> marks =
        colleagues.isEmpty()
            ? Map.of()
            : seen.between(
                viewer.person(),
                clientFile,
                colleagues.get(colleagues.size() - 1).place(),
                colleagues.get(0).place());
    return groups.stream()
        .map(
            group ->
                tabRow(group, circle, Optional.ofNullable(marks.get(group.get(0).row().copy()))))
        .toList();
  }

  private TabRow tabRow(Viewer viewer, ClientFileId clientFile, Circle circle, List<Found> copies) {
    Found first = copies.get(0);
    Optional<Boolean> mark =
        first.opened().isColleagues()
            ? seen.find(viewer.person(), clientFile, first.row())
            : Optional.empty();
    return tabRow(copies, circle, mark);
  }

  /**
   * @param mark what the viewer marked, if it is a colleague's mail: seen or not
   */
  private static TabRow tabRow(List<Found> copies, Circle circle, Optional<Boolean> mark) {
    Found first = copies.get(0);
    boolean unread =
        first.opened().isColleagues()
            ? mark.map(seen -> !seen).orElseGet(() -> isSince(circle, first.row()))
            : !first.row().read();
    List<EmailAddress> others =
        copies.stream()
            .flatMap(copy -> copy.opened().colleague().stream())
            .distinct()
            .filter(colleague -> !Optional.of(colleague).equals(first.opened().colleague()))
            .toList();
    boolean open =
        circle.since().isPresent()
            && !first.opened().isColleagues()
            && first.opened().place().sharing() == SharingClass.SHAREABLE;
    return new TabRow(first.row(), unread, first.opened().colleague(), others, open);
  }

  private static boolean isSince(Circle circle, Row row) {
    return circle.since().filter(since -> !row.dated().isBefore(since)).isPresent();
  }

  /**
   * Of these the unread ones. A colleague's copy of a mail that the viewer has too says nothing:
   * the viewer's own copy does, and the engine left it out where it is read.
   */
  private List<TabRow> unreadOnes(Viewer viewer, ClientFileId clientFile, List<TabRow> rows) {
    List<TabRow> unread = rows.stream().filter(TabRow::unread).toList();
    Set<String> own =
        ownCopies(
            viewer,
            clientFile,
            unread.stream().filter(row -> row.sharedBy().isPresent()).map(TabRow::row).toList());
    return unread.stream()
        .filter(row -> row.sharedBy().isEmpty() || !own.contains(row.row().copy()))
        .toList();
  }

  /** Of which of these mails, newest first, the viewer has a copy in this client file. */
  private Set<String> ownCopies(Viewer viewer, ClientFileId clientFile, List<Row> rows) {
    Set<String> own = new HashSet<>();
    List<Opened> opened = openTo(viewer, clientFile, Circle.none()).toList();
    for (int i = 0; i < rows.size(); i += Filter.MAX_VALUES) {
      List<Row> some = rows.subList(i, Math.min(rows.size(), i + Filter.MAX_VALUES));
      for (List<Row> copies : AtOnce.map(opened, o -> copiesAmong(o, some))) {
        copies.forEach(copy -> own.add(copy.copy()));
      }
    }
    return own;
  }

  private List<Row> copiesAmong(Opened opened, List<Row> rows) {
    Set<String> wanted = new HashSet<>();
    rows.forEach(row -> wanted.add(row.copy()));
    List<Row> found = new ArrayList<>();
    Scan scan =
        Scan.of(opened.place().partition(), Filter.MAX_VALUES)
            .between(
                Optional.of(rows.get(rows.size() - 1).place()),
                Optional.of(MailKeys.behind(rows.get(0).place())))
            .where(new Filter.OneOf(Row.COPY, wanted), Scan.MAX_EXAMINED);
    records.scanAll(scan, row -> found.add(row(row)));
    return found;
  }

  private List<Found> copies(Opened opened, Circle circle, Row row) {
    Scan scan =
        Scan.of(opened.place().partition(), MAX_PAGE)
            .between(Optional.of(row.place()), Optional.of(MailKeys.behind(row.place())));
    return found(opened, circle, records.scan(scan).records());
  }

  /** Without what is kept from colleagues. */
  private static List<Found> found(Opened opened, Circle circle, List<StoredRecord> stored) {
    return stored.stream()
        .map(record -> new Found(opened, row(record)))
        .filter(found -> !opened.isColleagues() || !isKept(circle, found))
        .toList();
  }

  private static boolean isKept(Circle circle, Found found) {
    return circle.kept().has(found.opened().place().owner(), found.row());
  }

  private Optional<Found> find(Opened opened, Circle circle, MailId mail) {
    RecordKey key = new RecordKey(opened.place().partition(), mail.value());
    return found(opened, circle, records.read(key, Consistency.SESSION).stream().toList()).stream()
        .findFirst();
  }

  private static Optional<SortKey> later(Optional<SortKey> one, Optional<SortKey> other) {
    return Stream.concat(one.stream(), other.stream()).max(Comparator.comparing(SortKey::value));
  }

  private static Optional<SortKey> earlier(Optional<SortKey> one, Optional<SortKey> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.comparing(SortKey::value));
  }

  private static Row row(StoredRecord stored) {
    return Json.read(stored.content(), Row.class);
  }
}
