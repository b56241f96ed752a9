package com.collaborationcenter.notification;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each person is told: one partition per person, the newest first, kept for 90 days. What is
 * for somebody who never signed in waits under their address.
 *
 * <p>One that its reader put away stays as a record that no list shows: telling the same again
 * shows nothing.
 */
public final class Notifications {
  /** How long one is kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** The same invitation is not made twice within this time. */
  private static final Duration INVITED_FOR = Duration.ofDays(1);

  private static final String INVITATION = "connect-invitation";
  private static final int WAITING = 100;

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public Notifications(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Tells the person, unless they were told: the id says what is the same. */
  public void tell(PersonId person, Notification.Kind kind, String id) {
    write(of(person), new Notification(id, kind, clock.instant()), Condition.absent());
  }

  /**
   * Asks the person to connect their mailbox.
   *
   * @return whether they weren't asked within the last day
   */
  public boolean invite(PersonId person) {
    return invite(of(person));
  }

  /** The same for somebody who never signed in: it waits for whoever has the address. */
  public boolean invite(EmailAddress address) {
    return invite(waitingFor(address));
  }

  /**
   * Gives the person what waited under their addresses, in place of an older one of the same id,
   * put away or not. A crash between leaves it in both places; done again, it is there once.
   */
  public void handOver(PersonId person, Set<EmailAddress> addresses) {
    for (EmailAddress address : addresses) {
      Page waiting = records.scan(Scan.of(waitingFor(address), WAITING).strong());
      for (StoredRecord record : waiting.records()) {
        if (has(person, notification(record))) {
          forget(record);
        }
      }
    }
  }

  /**
   * Whether the person has the notification, or a newer one of that id, at the end of this; if they
   * got another one just now, it waits for the next time.
   */
  private boolean has(PersonId person, Notification waiting) {
    Optional<StoredRecord> before =
        records.read(new RecordKey(of(person), waiting.id()), Consistency.STRONG);
    if (before.filter(b -> !notification(b).at().isBefore(waiting.at())).isPresent()) {
      return true;
    }
    return write(
        of(person),
        waiting,
        before.map(StoredRecord::etag).map(Condition::matches).orElseGet(Condition::absent));
  }

  private void forget(StoredRecord handedOver) {
    try {
      records.delete(handedOver.key(), Condition.matches(handedOver.etag()));
    } catch (RecordConflict newer) {
      // Told anew just now: that one waits for the next time.
    }
  }

  /** A page of what the person is told, the newest first. */
  public NotificationPage list(PersonId person, Optional<Scan.Position> after, int limit) {
    Page page = records.scan(Scan.of(of(person), limit).newestFirst().after(after));
    return new NotificationPage(
        page.records().stream().map(Notifications::notification).toList(), page.next());
  }

  /**
   * Puts one away for good.
   *
   * @return whether there was such a one
   */
  public boolean putAway(PersonId person, String id) {
    if (!Notification.isValid(id)) {
      return false;
    }
    Optional<StoredRecord> found =
        records
            .read(new RecordKey(of(person), id), Consistency.STRONG)
            .filter(r -> r.sort().isPresent());
    found.ifPresent(
        shown ->
            records.write(
                new NewRecord(
                    shown.key(),
                    Optional.empty(),
                    Optional.of(notification(shown).at().plus(KEPT)),
                    shown.content()),
                Condition.always()));
    return found.isPresent();
  }

  private boolean invite(Partition partition) {
    Instant now = clock.instant();
    Optional<StoredRecord> before =
        records.read(new RecordKey(partition, INVITATION), Consistency.STRONG);
    if (before.filter(b -> notification(b).at().plus(INVITED_FOR).isAfter(now)).isPresent()) {
      return false;
    }
    Optional<Etag> etag = before.map(StoredRecord::etag);
    return write(
        partition,
        new Notification(INVITATION, Notification.Kind.CONNECT_INVITATION, now),
        etag.map(Condition::matches).orElseGet(Condition::absent));
  }

  private boolean write(Partition partition, Notification notification, Condition condition) {
    // Of fixed width, so that the order of the text is that of the time.
    SortKey order = new SortKey("%015d".formatted(Math.max(0, notification.at().toEpochMilli())));
    try {
      Etag unused =
          records.write(
              new NewRecord(
                  new RecordKey(partition, notification.id()),
                  Optional.of(order),
                  Optional.of(notification.at().plus(KEPT)),
                  Json.write(notification)),
              condition);
      return true;
    } catch (RecordConflict toldAlready) {
      return false;
    }
  }

  private static Partition of(PersonId person) {
    return new Partition("notifications:" + person.tenant() + ":" + person.object());
  }

  private static Partition waitingFor(EmailAddress address) {
    return new Partition("notifications-waiting:" + Fingerprint.of(address.value()));
  }

  private static Notification notification(StoredRecord record) {
    return Json.read(record.content(), Notification.class);
  }

  /**
   * A page of notifications.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record NotificationPage(List<Notification> notifications, Optional<Scan.Position> next) {
    /** Copies the list. */
    public NotificationPage {
      notifications = List.copyOf(notifications);
    }
  }
}
