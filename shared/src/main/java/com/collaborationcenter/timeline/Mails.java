package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxPartition;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The truth about every matched mail of a mailbox: one partition per mailbox. */
public final class Mails {
  private static final int PAGE = 500;

  private final RecordStore records;

  /** On this store. */
  public Mails(RecordStore records) {
    this.records = records;
  }

  /**
   * A mail's truth with its version, or nothing if the mail is in no client file. For who looks at
   * it: what other instances wrote may be missing for a moment.
   */
  public Optional<Versioned> find(MailboxId mailbox, MailId mail) {
    return find(mailbox, mail, Consistency.SESSION);
  }

  /** The same as it is now, whoever wrote it: for who decides by it what to write. */
  public Optional<Versioned> findNow(MailboxId mailbox, MailId mail) {
    return find(mailbox, mail, Consistency.STRONG);
  }

  private Optional<Versioned> find(MailboxId mailbox, MailId mail, Consistency consistency) {
    return records.read(MailKeys.mail(mailbox, mail), consistency).map(r -> of(mailbox, r));
  }

  /**
   * The stored mails received in a window, as they are now, as far as there are not too many. What
   * is cut is cut between two seconds, so that it can be read on from there.
   *
   * @param from inclusive, whole seconds
   * @param to exclusive; absent: to the last
   * @param atMost the most mails, at least 1; a first second that alone has more comes whole
   */
  public Window receivedBetween(MailboxId mailbox, Instant from, Optional<Instant> to, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("at most " + atMost);
    }
    Map<MailId, StoredMail> found = new HashMap<>();
    Scan scan =
        Scan.of(MailboxPartition.of(mailbox), Math.min(PAGE, atMost))
            .between(Optional.of(MailKeys.second(from)), to.map(MailKeys::second))
            .strong();
    Instant first = Instant.MAX;
    Page page = records.scan(scan);
    while (true) {
      for (StoredRecord stored : page.records()) {
        StoredMail mail = of(mailbox, stored).mail();
        Instant second = secondOf(mail);
        first = found.isEmpty() ? second : first;
        if (found.size() >= atMost && second.isAfter(first)) {
          Instant cutAt = found.size() > atMost ? first.plusSeconds(1) : second;
          found.values().removeIf(kept -> !secondOf(kept).isBefore(cutAt));
          return new Window(found, Optional.of(cutAt));
        }
        found.put(mail.mail().id(), mail);
      }
      if (page.next().isEmpty()) {
        return new Window(found, Optional.empty());
      }
      page = records.scan(scan.after(page.next()));
    }
  }

  /**
   * The stored mails of these threads that were received later than these times, as they are now,
   * by time. It costs a look at {@link Scan#MAX_EXAMINED} of the mails stored since the earliest of
   * them, at most, for each {@link Filter#MAX_VALUES} threads.
   *
   * @param after by conversation, whole seconds; mails of that second aren't later
   */
  public LaterMails laterInThreads(MailboxId mailbox, Map<String, Instant> after) {
    List<MailId> found = new ArrayList<>();
    boolean complete = true;
    List<String> threads = List.copyOf(after.keySet());
    for (int i = 0; i < threads.size(); i += Filter.MAX_VALUES) {
      Set<String> some =
          Set.copyOf(threads.subList(i, Math.min(threads.size(), i + Filter.MAX_VALUES)));
      Instant earliest = some.stream().map(after::get).min(Comparator.naturalOrder()).orElseThrow();
      Scan scan =
          Scan.of(MailboxPartition.of(mailbox), Scan.MAX_LIMIT)
              .between(Optional.of(MailKeys.second(earliest.plusSeconds(1))), Optional.empty())
              .where(new Filter.OneOf("conversationId", some), Scan.MAX_EXAMINED)
              .strong();
      Page page = records.scan(scan);
      page.records().stream()
          .map(stored -> of(mailbox, stored).mail())
          .filter(mail -> secondOf(mail).isAfter(after.get(threadOf(mail))))
          .forEach(mail -> found.add(mail.mail().id()));
      complete = complete && page.next().isEmpty();
    }
    return new LaterMails(found, complete);
  }

  /**
   * Stored mails of a thread that were received before this, the latest first. It costs one look at
   * {@link Scan#MAX_EXAMINED} stored mails at most, so that a very full mailbox's are found as far
   * as that reaches.
   *
   * @param before whole seconds; mails of that second aren't earlier
   * @param reach how far back
   * @param limit the most mails
   */
  public List<StoredMail> earlierInThread(
      MailboxId mailbox, String conversationId, Instant before, Duration reach, int limit) {
    Scan scan =
        Scan.of(MailboxPartition.of(mailbox), limit)
            .between(
                Optional.of(MailKeys.second(before.minus(reach))),
                Optional.of(MailKeys.second(before)))
            .where(new Filter.EqualTo("conversationId", conversationId), Scan.MAX_EXAMINED)
            .newestFirst();
    return records.scan(scan).records().stream().map(stored -> of(mailbox, stored).mail()).toList();
  }

  /** Some stored mails of the mailbox, the oldest first, as they are now; none: there are none. */
  public List<MailId> some(MailboxId mailbox, int limit) {
    Scan scan = Scan.of(MailboxPartition.of(mailbox), limit).strong();
    return records.scan(scan).records().stream()
        .map(stored -> of(mailbox, stored).mail().mail().id())
        .toList();
  }

  /**
   * A page of the mailbox's stored mails, the oldest first, as they are now.
   *
   * @param after where the page before ended; mails that went meanwhile make none skipped
   */
  public MailPage page(MailboxId mailbox, Optional<Scan.Position> after, int limit) {
    Page page = records.scan(Scan.of(MailboxPartition.of(mailbox), limit).strong().after(after));
    return new MailPage(
        page.records().stream().map(stored -> of(mailbox, stored).mail()).toList(), page.next());
  }

  private static String threadOf(StoredMail mail) {
    return mail.mail().envelope().conversationId();
  }

  private static Instant secondOf(StoredMail mail) {
    return mail.mail().envelope().received().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The change that writes a mail's truth, if nobody wrote it since it was read. */
  Change put(MailboxId mailbox, StoredMail mail, Optional<Etag> read) {
    NewRecord stored =
        NewRecord.of(
            MailKeys.mail(mailbox, mail.mail().id()),
            MailKeys.order(mail.mail().envelope().received(), mail.mail().id()),
            Json.write(StoredForm.of(mail)));
    return new Change.Put(stored, read.map(Condition::matches).orElseGet(Condition::absent));
  }

  private static Versioned of(MailboxId mailbox, StoredRecord stored) {
    StoredForm form = Json.read(stored.content(), StoredForm.class);
    return new Versioned(form.toStoredMail(mailbox), stored.etag());
  }

  /**
   * Later mails of a thread.
   *
   * @param complete there are no more than these
   */
  public record LaterMails(List<MailId> mails, boolean complete) {
    /** Copies the list. */
    public LaterMails {
      mails = List.copyOf(mails);
    }
  }

  /**
   * Stored mails.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record MailPage(List<StoredMail> mails, Optional<Scan.Position> next) {
    /** Copies the list. */
    public MailPage {
      mails = List.copyOf(mails);
    }
  }

  /** A mail's truth and its version. */
  public record Versioned(StoredMail mail, Etag etag) {}

  /**
   * Stored mails of a stretch of time.
   *
   * @param cutAt a whole second: everything before it is here, nothing from it on; absent: the
   *     window is complete
   */
  public record Window(Map<MailId, StoredMail> mails, Optional<Instant> cutAt) {
    /** Copies the map. */
    public Window {
      mails = Map.copyOf(mails);
    }
  }
}
