package com.collaborationcenter.work;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work that can't be processed until a person acts: what a queue function writes on {@code
 * CannotProcess} before it lets the message go. An administrator sees why, mends the cause and
 * redrives it.
 */
public final class ParkedWork {
  /** The longest explanation that is kept; the rest is cut. */
  public static final int MAX_EXPLANATION = 500;

  /** Where all of it is listed. */
  private static final Partition PARTITION = new Partition("parked-work");

  private static final int MAX_REMOVED = 100;

  private final RecordStore records;
  private final Map<String, WorkQueue> queues;
  private final InstantSource clock;

  /**
   * Work parked from these queues.
   *
   * @param queues by the names that {@link #park} is called with
   */
  public ParkedWork(RecordStore records, Map<String, WorkQueue> queues, InstantSource clock) {
    this.records = records;
    this.queues = Map.copyOf(queues);
    this.clock = clock;
  }

  /**
   * Parked work, as an administrator sees it.
   *
   * @param id names it to {@link #redrive} and {@link #remove}: 64 letters and digits
   * @param body what to do, in ids
   * @param code why it can't be done, see docs/errors.md
   * @param attempt which attempt at the work ended here
   */
  public record Parked(
      String id,
      String queue,
      String messageId,
      String session,
      String body,
      String code,
      String explanation,
      Instant at,
      int attempt) {

    QueueMessage message() {
      return QueueMessage.now(messageId, session, body);
    }
  }

  /**
   * A page of parked work.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record ParkedPage(List<Parked> work, Optional<Scan.Position> next) {
    /** Copies the list. */
    public ParkedPage {
      work = List.copyOf(work);
    }
  }

  /**
   * Parks a message. Parking it twice (it may be delivered twice) parks it once, as the first time.
   *
   * @param queue the queue's name
   * @param code {@link CannotProcess#code}
   * @param explanation {@link CannotProcess#explanation}
   */
  public void park(String queue, QueueMessage message, String code, String explanation) {
    park(queue, message.id(), message, code, explanation);
  }

  /**
   * As above, for work that is asked for again and again by different messages.
   *
   * @param name what stands for all of them: work parked under a name isn't parked twice
   */
  public void park(
      String queue, String name, QueueMessage message, String code, String explanation) {
    Instant now = clock.instant();
    Parked parked =
        new Parked(
            idOf(queue, name),
            queue,
            message.id(),
            message.session(),
            message.body(),
            code,
            explanation.substring(0, Math.min(explanation.length(), MAX_EXPLANATION)),
            now,
            message.attempt());
    // Of fixed width, so that the order of the text is that of the time.
    SortKey order = new SortKey("%015d".formatted(Math.max(0, now.toEpochMilli())));
    try {
      records.write(NewRecord.of(key(parked.id()), order, Json.write(parked)), Condition.absent());
    } catch (RecordConflict e) {
      // It is parked already.
    }
  }

  /**
   * One page, what was parked last first.
   *
   * @param after the page before's {@code next}; absent: the first page
   * @param limit 1 to {@link Scan#MAX_LIMIT}
   */
  public ParkedPage list(Optional<Scan.Position> after, int limit) {
    Page page = records.scan(Scan.of(PARTITION, limit).newestFirst().strong().after(after));
    return new ParkedPage(page.records().stream().map(ParkedWork::read).toList(), page.next());
  }

  /**
   * Sends the work anew, as its next attempt, then removes it from here. A crash between leaves it
   * parked although it is queued; redriven again within the queue's duplicate window, it is done
   * once.
   *
   * @return whether there was such parked work
   * @throws CannotProcess {@code queue_unknown} if its queue is none of ours
   */
  public boolean redrive(String id) {
    Optional<Parked> found = find(id);
    if (found.isEmpty()) {
      return false;
    }
    WorkQueue queue = queues.get(found.get().queue());
    if (queue == null) {
      throw new CannotProcess("queue_unknown", "there is no queue " + found.get().queue());
    }
    queue.send(found.get().message().again(Optional.empty()));
    records.delete(key(id), Condition.always());
    return true;
  }

  /**
   * Gives the work up.
   *
   * @return whether there was such parked work
   */
  public boolean remove(String id) {
    if (find(id).isEmpty()) {
      return false;
    }
    records.delete(key(id), Condition.always());
    return true;
  }

  /** Gives up all work of a session: its mailbox is being disconnected. Idempotent. */
  public void removeOf(String session) {
    Scan scan =
        Scan.of(PARTITION, MAX_REMOVED)
            .where(new Filter.EqualTo("session", session), Scan.MAX_EXAMINED)
            .strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = records.scan(scan.after(next));
      page.records().forEach(found -> records.delete(found.key(), Condition.always()));
      next = page.next();
    } while (next.isPresent());
  }

  private Optional<Parked> find(String id) {
    if (!id.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return records.read(key(id), Consistency.STRONG).map(ParkedWork::read);
  }

  private static Parked read(StoredRecord record) {
    return Json.read(record.content(), Parked.class);
  }

  private static RecordKey key(String id) {
    return new RecordKey(PARTITION, id);
  }

  /** Of queue and name alone, so that the same work is parked once; short, and fit for URLs. */
  private static String idOf(String queue, String name) {
    try {
      byte[] both = (queue + "\n" + name).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
