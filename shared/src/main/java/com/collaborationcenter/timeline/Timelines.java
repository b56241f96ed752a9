package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.sharing.SharingClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a client file's tab reads: the viewer's own timelines, merged by date. Whether the viewer
 * works on the file is for the caller to have checked; that they see their own mail alone is so by
 * the partitions that are opened here.
 *
 * <p>A page costs one scan for each timeline, whatever the number of mails in the file.
 */
public final class Timelines {
  /** The largest page. */
  public static final int MAX_PAGE = 100;

  private static final Comparator<StoredRecord> NEWEST_FIRST =
      Comparator.comparing((StoredRecord row) -> order(row).value()).reversed();

  private final RecordStore records;
  private final Connections connections;

  /** On this store. */
  public Timelines(RecordStore records) {
    this.records = records;
    connections = new Connections(records);
  }

  /**
   * A page of the tab, newest first. A mail that comes or goes between two pages makes no other one
   * skipped or repeated.
   *
   * @param before where the page before ended; absent: the newest
   * @param limit 1 to {@link #MAX_PAGE}
   */
  public TabPage read(Viewer viewer, ClientFileId clientFile, Optional<SortKey> before, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows");
    }
    List<StoredRecord> newest = new ArrayList<>();
    for (Place place : openTo(viewer, clientFile)) {
      // One more than the page, to know whether there is a next one.
      Scan scan =
          Scan.of(place.partition(), limit + 1).between(Optional.empty(), before).newestFirst();
      newest.addAll(records.scan(scan).records());
    }
    newest.sort(NEWEST_FIRST);
    List<StoredRecord> page = newest.subList(0, Math.min(limit, newest.size()));
    Optional<SortKey> next =
        newest.size() > limit ? Optional.of(order(page.get(limit - 1))) : Optional.empty();
    return new TabPage(page.stream().map(Timelines::row).toList(), next);
  }

  /** The row of one mail in this client file, if the viewer may see it there. */
  public Optional<Row> find(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId mail) {
    return openTo(viewer, clientFile).stream()
        .filter(place -> place.owner().equals(mailbox))
        .map(place -> new RecordKey(place.partition(), mail.value()))
        .flatMap(key -> records.read(key, Consistency.SESSION).stream())
        .map(Timelines::row)
        .findFirst();
  }

  /**
   * The timelines that this viewer may read: their own. None while their mailbox is being
   * disconnected: it is gone at once for them, however long it takes to remove it.
   */
  private List<Place> openTo(Viewer viewer, ClientFileId clientFile) {
    MailboxId own = new MailboxId(viewer.person().object());
    if (connections.find(own).filter(Connection::isDisconnected).isPresent()) {
      return List.of();
    }
    return List.of(
        new Place(clientFile, own, SharingClass.OWN),
        new Place(clientFile, own, SharingClass.SHAREABLE));
  }

  private static SortKey order(StoredRecord row) {
    return row.sort()
        .orElseThrow(() -> new IllegalStateException("a scan met a row without order"));
  }

  private static Row row(StoredRecord stored) {
    return Json.read(stored.content(), Row.class);
  }
}
