package com.collaborationcenter.timeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxPartition;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stage that makes the store say what was decided about some mails of one mailbox.
 *
 * <p>Write order, each with its reason in docs/consistency.md: bodies, then the truth as
 * <em>unsettled</em> (it names every place that may hold a row), then the rows, then the truth as
 * <em>settled</em>. What goes leaves in reverse: rows, truth, body. A crash anywhere leaves an
 * unsettled truth or an orphaned body, never a row without a truth; doing the same work again
 * finishes it. What is stored already is not written again.
 *
 * <p>One worker at a time has a mailbox. One that lost its turn without knowing may have laid older
 * bodies and rows over newer ones; it learns so from its last write, and then makes the truth
 * <em>unsettled</em> again, so that the same work finishes it.
 */
public final class MailStore {
  /** The most mails in one call: their truths fit one atomic commit. */
  public static final int MAX_MAILS = 50;

  private static final Duration AFTER_A_LOST_RACE = Duration.ofSeconds(1);

  /** Each one more takes somebody else who writes the same mail within milliseconds. */
  private static final int MAX_MARKINGS = 10;

  private final RecordStore records;
  private final Mails mails;
  private final Bodies bodies;
  private final Belongings belongings;

  /** What else is kept of mails, and goes with them. */
  @FunctionalInterface
  public interface Belongings {
    /** Removes all that is kept of a mail. Done again, it does nothing. */
    void forget(MailboxId mailbox, MailId mail);
  }

  /** On these stores, of which nothing else is kept. */
  public MailStore(RecordStore records, Mails mails, Bodies bodies) {
    this(records, mails, bodies, (mailbox, mail) -> {});
  }

  /** On these stores. */
  public MailStore(RecordStore records, Mails mails, Bodies bodies, Belongings belongings) {
    this.records = records;
    this.mails = mails;
    this.bodies = bodies;
    this.belongings = belongings;
  }

  /**
   * Makes it so.
   *
   * @param decisions at most {@link #MAX_MAILS}, each mail once
   * @throws RetryLater if somebody else changed one of the mails meanwhile
   */
  public void apply(MailboxId mailbox, List<Decision> decisions) {
    List<Step> steps =
        AtOnce.map(decisions, decision -> plan(mailbox, decision)).stream()
            .flatMap(Optional::stream)
            .toList();
    // Before the truth, by which alone what goes is known to be left: done again after a crash.
    steps.stream()
        .filter(step -> step.wanted().isEmpty())
        .forEach(step -> belongings.forget(mailbox, step.mail()));
    if (!steps.isEmpty()) {
      write(mailbox, steps);
    }
    for (Decision decision : decisions) {
      // Also without a truth: a crash may have left the body of a mail that was half stored. But
      // not under a truth: somebody has stored the mail since, and knows better.
      if (decision instanceof Decision.Drop && mails.findNow(mailbox, decision.mail()).isEmpty()) {
        bodies.delete(mailbox, decision.mail());
      }
    }
  }

  private void write(MailboxId mailbox, List<Step> steps) {
    Map<MailId, Body> toWrite = new LinkedHashMap<>();
    for (Step step : steps) {
      step.body().ifPresent(body -> toWrite.put(step.mail(), body));
    }
    bodies.writeAll(mailbox, toWrite);
    Map<String, Etag> unsettled;
    try {
      unsettled = writeTruths(mailbox, steps);
    } catch (RecordConflict lostRace) {
      steps.forEach(step -> markIfTheirs(mailbox, step, step.read(), Optional.empty()));
      throw lost(lostRace);
    }
    writeRows(steps);
    try {
      settle(mailbox, steps, unsettled);
    } catch (RecordConflict lostRace) {
      for (Step step : steps) {
        Etag ours = etagOf(step, mailbox, unsettled);
        markIfTheirs(mailbox, step, Optional.of(ours), step.wanted());
      }
      throw lost(lostRace);
    }
  }

  private static RetryLater lost(RecordConflict race) {
    return new RetryLater("mail_changed_meanwhile", AFTER_A_LOST_RACE, race);
  }

  /**
   * If somebody else wrote the mail's truth, makes it unsettled, with this one's places as well:
   * this one's body and rows may lie over theirs.
   *
   * @param ours the version that this one read or wrote last; absent: there was none
   * @param ifGone the truth to write if there is none any more, so that its rows are found; absent:
   *     this one wrote no rows
   */
  private void markIfTheirs(
      MailboxId mailbox, Step step, Optional<Etag> ours, Optional<StoredMail> ifGone) {
    List<Place> places = step.truth().unsettled(step.former()).listed();
    for (int attempt = 0; attempt < MAX_MARKINGS; attempt++) {
      Optional<Mails.Versioned> now = mails.findNow(mailbox, step.mail());
      Optional<Etag> etag = now.map(Mails.Versioned::etag);
      Optional<StoredMail> theirs = now.map(Mails.Versioned::mail).or(() -> ifGone);
      if (etag.equals(ours) || theirs.isEmpty()) {
        return;
      }
      try {
        if (now.isEmpty()) {
          step.body().ifPresent(body -> bodies.writeAll(mailbox, Map.of(step.mail(), body)));
        }
        Change mark = mails.put(mailbox, theirs.get().unsettled(places), etag);
        records.commit(MailboxPartition.of(mailbox), List.of(mark));
        return;
      } catch (RecordConflict again) {
        // They wrote once more: look again.
      }
    }
  }

  /** What there is to do for one decision; nothing if the store says so already. */
  private Optional<Step> plan(MailboxId mailbox, Decision decision) {
    Optional<Mails.Versioned> before = mails.findNow(mailbox, decision.mail());
    List<Place> former = before.map(b -> b.mail().listed()).orElse(List.of());
    Optional<Etag> etag = before.map(Mails.Versioned::etag);
    if (decision instanceof Decision.Keep keep) {
      StoredMail wanted = keep.asStored(mailbox);
      if (before.filter(b -> b.mail().equals(wanted)).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(
          new Step(
              keep.mail(), Optional.of(wanted), wanted, former, etag, Optional.of(keep.body())));
    }
    return before.map(
        b ->
            new Step(
                decision.mail(),
                Optional.empty(),
                b.mail().nowhere(),
                former,
                etag,
                Optional.empty()));
  }

  private Map<String, Etag> writeTruths(MailboxId mailbox, List<Step> steps) {
    List<Change> changes = new ArrayList<>();
    for (Step step : steps) {
      changes.add(mails.put(mailbox, step.truth().unsettled(step.former()), step.read()));
    }
    return records.commit(MailboxPartition.of(mailbox), changes);
  }

  /** New rows before old ones go: a mail that moves is shown at each moment. */
  private void writeRows(List<Step> steps) {
    Map<Partition, List<Change>> put = new LinkedHashMap<>();
    Map<Partition, List<Change>> left = new LinkedHashMap<>();
    for (Step step : steps) {
      for (Place place : step.truth().listed()) {
        NewRecord row =
            NewRecord.of(
                new RecordKey(place.partition(), step.mail().value()),
                MailKeys.order(step.truth().copy()),
                Json.write(Row.of(step.truth(), place)));
        add(put, new Change.Put(row, Condition.always()));
      }
      for (Place place : step.former()) {
        if (!step.truth().listed().contains(place)) {
          RecordKey row = new RecordKey(place.partition(), step.mail().value());
          add(left, new Change.Delete(row, Condition.always()));
        }
      }
    }
    commitEach(put);
    commitEach(left);
  }

  /** Timelines don't depend on one another; at once, they share the wait for the disk. */
  private void commitEach(Map<Partition, List<Change>> byTimeline) {
    AtOnce.forEach(byTimeline.entrySet(), rows -> records.commit(rows.getKey(), rows.getValue()));
  }

  private void settle(MailboxId mailbox, List<Step> steps, Map<String, Etag> unsettled) {
    List<Change> changes = new ArrayList<>();
    for (Step step : steps) {
      RecordKey key = MailKeys.mail(mailbox, step.mail());
      Etag etag = etagOf(step, mailbox, unsettled);
      changes.add(
          step.wanted()
              .map(wanted -> mails.put(mailbox, wanted, Optional.of(etag)))
              .orElseGet(() -> new Change.Delete(key, Condition.matches(etag))));
    }
    records.commit(MailboxPartition.of(mailbox), changes);
  }

  private static Etag etagOf(Step step, MailboxId mailbox, Map<String, Etag> written) {
    Etag etag = written.get(MailKeys.mail(mailbox, step.mail()).id());
    if (etag == null) {
      throw new IllegalStateException("a commit gives an etag for each record that it wrote");
    }
    return etag;
  }

  private static void add(Map<Partition, List<Change>> byTimeline, Change change) {
    byTimeline.computeIfAbsent(change.key().partition(), p -> new ArrayList<>()).add(change);
  }

  /**
   * One mail's way from what is stored to what is wanted.
   *
   * @param wanted absent: the mail goes
   * @param truth the wanted truth, or, of a mail that goes, the former one without places
   * @param former every place that may hold a row now
   */
  private record Step(
      MailId mail,
      Optional<StoredMail> wanted,
      StoredMail truth,
      List<Place> former,
      Optional<Etag> read,
      Optional<Body> body) {}
}
