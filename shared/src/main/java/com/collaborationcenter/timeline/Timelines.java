package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
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
 * number of mails in the file; with filters at most three for each timeline. No request looks at
 * more than {@link #EXAMINED} rows: where that isn't enough, the page is shorter.
 */
public final class Timelines {
  /** The largest page; with filters {@link Filter#MAX_VALUES}. */
  public static final int MAX_PAGE = 100;

  /** The most rows of one timeline that one request of a page with filters looks at. */
  static final int EXAMINED = 1_000;

  private final RecordStore records;
  private final Connections connections;
  private final Circles circles;
  private final SeenMails seen;
  private final int examined;

  /** On this store. */
  public Timelines(RecordStore records, Circles circles) {
    this(records, circles, EXAMINED);
  }

  /**
   * The same with another limit.
   *
   * @param examined in place of {@link #EXAMINED}
   */
  Timelines(RecordStore records, Circles circles, int examined) {
    this.records = records;
    this.connections = new Connections(records);
    this.circles = circles;
    this.seen = new SeenMails(records);
    this.examined = examined;
  }

  /**
   * A page of the tab, newest first. A mail that comes or goes between two pages makes no other one
   * skipped or repeated. A filter leaves rows out, and changes none.
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
    List<Opened> opened = openTo(viewer, clientFile, circle);
    TimelineScans scans = new TimelineScans(records, circle, examined);
    int most = filters.areOfDates() ? limit : Math.min(limit, Filter.MAX_VALUES);
    Optional<SortKey> since = circle.since().map(MailKeys::second);
    List<Stretch> stretches =
        new TabCandidates(scans, filters, since, before, most)
            .of(opened, (from, to) -> seen.unread(viewer.person(), clientFile, from, to, examined));
    Merged candidates = Merged.of(stretches, most);
    Merged page =
        filters.areOfDates() ? candidates : whole(scans, opened, candidates).where(filters::want);
    SeenMails.Marks marks = marks(viewer, clientFile, page);
    Merged known = page.upTo(marks.reached());
    List<TabRow> rows =
        known.groups().stream()
            .map(copies -> tabRow(copies, circle, mark(marks, copies)))
            .filter(row -> !filters.unread() || row.unread())
            .toList();
    return new TabPage(rows, known.next());
  }

  /**
   * The row of one mail in this client file, if the viewer may see it there; without its other
   * copies, and of the viewer's own without a word of whether colleagues see it: for that nobody
   * else is asked about.
   */
  public Optional<TabRow> find(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    Circle circle =
        mailbox.equals(mailboxOf(viewer)) ? Circle.none() : circles.of(viewer, clientFile);
    return find(viewer, clientFile, circle, mailbox, mail)
        .map(found -> tabRow(viewer, clientFile, circle, List.of(found)));
  }

  /** The same with all of its copies. */
  public Optional<TabRow> open(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    Circle circle = circles.of(viewer, clientFile);
    return find(viewer, clientFile, circle, mailbox, mail)
        .map(
            found -> {
              List<Found> group = new ArrayList<>(List.of(found));
              group.addAll(copies(viewer, clientFile, circle, found.row()));
              return tabRow(viewer, clientFile, circle, group);
            });
  }

  /**
   * All copies of a mail in this client file that the viewer may see, the viewer's own first; the
   * mail itself is one of them.
   */
  public List<TabRow> copies(Viewer viewer, ClientFileId clientFile, Row row) {
    Circle circle = circles.of(viewer, clientFile);
    Optional<Boolean> mark = seen.find(viewer.person(), clientFile, row);
    return copies(viewer, clientFile, circle, row).stream()
        .map(copy -> tabRow(List.of(copy), circle, mark))
        .toList();
  }

  /** Shows the viewer a colleague's mail as read, or as unread; the colleague hears nothing. */
  public void markSeen(Viewer viewer, ClientFileId clientFile, TabRow row, boolean read) {
    seen.mark(viewer.person(), clientFile, row.row(), read);
  }

  /**
   * The timelines that this viewer may read, their own first. None of their own while their mailbox
   * is being disconnected: it is gone at once, however long it takes to remove it.
   */
  private List<Opened> openTo(Viewer viewer, ClientFileId clientFile, Circle circle) {
    MailboxId own = mailboxOf(viewer);
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
    return Stream.concat(owns, colleagues).toList();
  }

  /**
   * The same mails, each with all copies that the viewer may see, wanted by the filters or not, as
   * the tab without filters has them.
   */
  private static Merged whole(TimelineScans scans, List<Opened> opened, Merged candidates) {
    if (candidates.groups().isEmpty()) {
      return candidates;
    }
    List<SortKey> places = candidates.places();
    Set<String> copies = new HashSet<>();
    candidates.groups().forEach(group -> copies.add(group.get(0).row().copy()));
    List<Stretch> found = AtOnce.map(opened, one -> scans.copies(one, places, copies));
    return Merged.of(found, places.size()).endingBy(candidates.next());
  }

  /** What the viewer marked of the colleagues' mails of a page. */
  private SeenMails.Marks marks(Viewer viewer, ClientFileId clientFile, Merged page) {
    List<SortKey> places = page.where(copies -> copies.get(0).opened().isColleagues()).places();
    return places.isEmpty()
        ? SeenMails.Marks.none()
        : seen.between(
            viewer.person(),
            clientFile,
            places.get(0),
            places.get(places.size() - 1),
            Math.min(examined, Scan.MAX_LIMIT));
  }

  private static Optional<Boolean> mark(SeenMails.Marks marks, List<Found> copies) {
    return Optional.ofNullable(marks.seen().get(copies.get(0).row().copy()));
  }

  private Optional<Found> find(
      Viewer viewer, ClientFileId clientFile, Circle circle, MailboxId mailbox, MailId mail) {
    TimelineScans scans = new TimelineScans(records, circle, examined);
    return openTo(viewer, clientFile, circle).stream()
        .filter(opened -> opened.place().owner().equals(mailbox))
        .flatMap(opened -> scans.find(opened, mail).stream())
        .findFirst();
  }

  private List<Found> copies(Viewer viewer, ClientFileId clientFile, Circle circle, Row row) {
    TimelineScans scans = new TimelineScans(records, circle, examined);
    List<Opened> opened = openTo(viewer, clientFile, circle);
    return AtOnce.map(opened, one -> scans.at(one, row.place())).stream()
        .flatMap(List::stream)
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
   * A row for the first of these copies.
   *
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

  private static MailboxId mailboxOf(Viewer viewer) {
    return new MailboxId(viewer.person().object());
  }
}
