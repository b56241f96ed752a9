package com.collaborationcenter.notification;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Change;
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

  /** The same invitation is not made twice within this time; nor is the same switching told. */
  private static final Duration INVITED_FOR = Duration.ofDays(1);

  private static final String INVITATION = "connect-invitation";
  private static final String SHARING = "sharing-enabled-";
  private static final int WAITING = 100;

  /** How many of the newest are looked at to count those that aren't read. */
  public static final int COUNTED = 500;

  private static final int PAGE = 100;

  /** Each one more takes somebody else who changes the same notification within milliseconds. */
  private static final int MAX_ATTEMPTS = 5;

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
   * Tells the person that sharing was enabled on client files of theirs.
   *
   * @param switching names the switching that enabled it, in letters, digits and hyphens
   * @return whether they weren't told of this switching within the last day
   */
  public boolean tellOfSharing(PersonId person, String switching) {
    return tellOnceADay(of(person), Notification.Kind.SHARING_ENABLED, SHARING + switching);
  }

  /** The same for somebody who never signed in: it waits for whoever has the address. */
  public boolean tellOfSharing(EmailAddress address, String switching) {
    return tellOnceADay(
        waitingFor(address), Notification.Kind.SHARING_ENABLED, SHARING + switching);
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

  /** How many of the newest {@link #COUNTED} aren't read: one scan. */
  public int unread(PersonId person) {
    Page newest = records.scan(Scan.of(of(person), COUNTED).newestFirst());
    return (int) newest.records().stream().filter(record -> !notification(record).read()).count();
  }

  /**
   * Marks one read. Marked again, it stays so; one that is put away stays away.
   *
   * @return whether there is such a one
   */
  public boolean markRead(PersonId person, String id) {
    if (!Notification.isValid(id)) {
      return false;
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StoredRecord> found =
          records
              .read(new RecordKey(of(person), id), Consistency.STRONG)
              .filter(r -> r.sort().isPresent());
      if (found.isEmpty() || notification(found.get()).read()) {
        return found.isPresent();
      }
      try {
        Etag unused = records.write(asRead(found.get()), Condition.matches(found.get().etag()));
        return true;
      } catch (RecordConflict changedMeanwhile) {
        // Read again: it may have been put away.
      }
    }
    throw new RetryLater("notification_changed_meanwhile", Duration.ofSeconds(1));
  }

  /** Marks all read that are there. A crash between leaves some unread; done again, all are. */
  public void markAllRead(PersonId person) {
    Scan scan = Scan.of(of(person), PAGE).newestFirst().strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = records.scan(scan.after(next));
      markRead(person, page.records().stream().filter(r -> !notification(r).read()).toList());
      next = page.next();
    } while (next.isPresent());
  }

  private void markRead(PersonId person, List<StoredRecord> unread) {
    if (unread.isEmpty()) {
      return;
    }
    try {
      records.commit(
          of(person),
          unread.stream()
              .<Change>map(r -> new Change.Put(asRead(r), Condition.matches(r.etag())))
              .toList());
    } catch (RecordConflict oneChangedMeanwhile) {
      unread.forEach(record -> markRead(person, record.key().id()));
    }
  }

  private static NewRecord asRead(StoredRecord shown) {
    Notification read = notification(shown).asRead();
    return new NewRecord(
        shown.key(), shown.sort(), Optional.of(read.at().plus(KEPT)), Json.write(read));
  }

  private boolean invite(Partition partition) {
    return tellOnceADay(partition, Notification.Kind.CONNECT_INVITATION, INVITATION);
  }

  private boolean tellOnceADay(Partition partition, Notification.Kind kind, String id) {
    Instant now = clock.instant();
    Optional<StoredRecord> before = records.read(new RecordKey(partition, id), Consistency.STRONG);
    if (before.filter(b -> notification(b).at().plus(INVITED_FOR).isAfter(now)).isPresent()) {
      return false;
    }
    Optional<Etag> etag = before.map(StoredRecord::etag);
    return write(
        partition,
        new Notification(id, kind, now),
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

  /** Where a person's lie, for who erases all of them. */
  public static Partition of(PersonId person) {
    return new Partition("notifications:" + person.tenant() + ":" + person.object());
  }

  private static Partition waitingFor(EmailAddress address) {
    return waitingFor(Fingerprint.of(address.value()));
  }

  /** Where those lie that wait for an address, by its fingerprint, for who erases all of them. */
  public static Partition waitingFor(String print) {
    return new Partition("notifications-waiting:" + print);
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
