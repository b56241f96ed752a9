package com.collaborationcenter.attachment;

import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is staged of a mailbox's attachments, what is wanted, and which blobs are to go: one
 * partition a mailbox, four kinds of record in it. All reads are strongly consistent: another
 * instance may have staged it a moment ago.
 *
 * <ul>
 *   <li>{@code s.KEY}: how far an attachment is; by its mail, and gone after {@link Staged#KEPT};
 *   <li>{@code w.KEY}: it is wanted; in the order in which it is worked;
 *   <li>{@code e.KEY}: its blob is to go, and when; written before the blob, deleted after it;
 *   <li>{@code chain}: the chain of steps that works what is wanted.
 * </ul>
 */
public final class Staging {
  /** So much later than its record a blob goes: a link or a copy under way still finds it. */
  public static final Duration BLOB_AFTER_RECORD = Duration.ofDays(1);

  /** What was refused may be asked for again after this. */
  public static final Duration REFUSED_FOR = Duration.ofDays(1);

  /** Each one more takes somebody else who changes the same within milliseconds. */
  private static final int MAX_ATTEMPTS = 5;

  private static final String CHAIN = "chain";
  private static final String WANTED = "w.";
  private static final String TRIED = "w.2.";
  private static final String VERDICTS = "w.3.";
  private static final String AFTER_WANTED = "w/";

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public Staging(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Where all of a mailbox's lies, for who erases it. */
  public static Partition partition(MailboxId mailbox) {
    return new Partition("staging:" + mailbox);
  }

  /** How far it is, with the version. */
  public record Kept(Staged staged, Etag etag) {}

  /** How far the attachment is; nothing if it was never asked for, or has expired. */
  public Optional<Kept> find(AttachmentKey key) {
    return records
        .read(new RecordKey(partition(key.mailbox()), "s." + key.id()), Consistency.STRONG)
        .map(Staging::kept);
  }

  /**
   * Asks for an attachment, unless it is there or refused. Asked by a person, it comes before what
   * the background asked for.
   *
   * @param size as Graph tells it
   * @return how far it is then
   */
  public Staged want(AttachmentKey key, long size, boolean asked) {
    Instant now = clock.instant();
    NewRecord want = wanted(new Wanted(key, asked, size, 0, now));
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Kept> before = find(key);
      if (before.isPresent() && (!asked || before.get().staged().state() != Staged.State.WANTED)) {
        return before.get().staged();
      }
      if (before.isPresent() && isAsked(key)) {
        return before.get().staged();
      }
      try {
        Staged staged = before.map(Kept::staged).orElseGet(() -> Staged.wanted(key, now));
        Condition unchanged = condition(before.map(Kept::etag));
        commit(
            key.mailbox(),
            List.of(
                new Change.Put(record(staged), unchanged),
                new Change.Put(want, Condition.always())));
        return staged;
      } catch (RecordConflict movedMeanwhile) {
        // Read again: it may be staged by now.
      }
    }
    throw moved();
  }

  private boolean isAsked(AttachmentKey key) {
    return records
        .read(new RecordKey(partition(key.mailbox()), WANTED + key.id()), Consistency.STRONG)
        .filter(found -> wanted(key.mailbox(), found).asked())
        .isPresent();
  }

  /**
   * What is to be done next.
   *
   * @param ready is to be done now: what a person waits for first, small before large, then what
   *     was tried in vain, at last verdicts
   * @param later when there will be something, if nothing is ready; absent: nothing is wanted
   */
  public record Next(Optional<Wanted> ready, Optional<Instant> later) {}

  /** What is to be done next: one scan or two. */
  public Next next(MailboxId mailbox) {
    Instant now = clock.instant();
    Optional<Wanted> first = first(mailbox, WANTED);
    if (first.isEmpty() || !first.get().notBefore().isAfter(now)) {
      return new Next(first, Optional.empty());
    }
    // What waits is in the order of time within its rank.
    Optional<Wanted> verdict = first(mailbox, VERDICTS);
    if (verdict.isPresent() && !verdict.get().notBefore().isAfter(now)) {
      return new Next(verdict, Optional.empty());
    }
    Instant one = first.get().notBefore();
    Instant other = verdict.map(Wanted::notBefore).orElse(one);
    return new Next(Optional.empty(), Optional.of(one.isBefore(other) ? one : other));
  }

  private Optional<Wanted> first(MailboxId mailbox, String from) {
    Scan scan =
        Scan.of(partition(mailbox), 1)
            .between(Optional.of(new SortKey(from)), Optional.of(new SortKey(AFTER_WANTED)))
            .strong();
    return records.scan(scan).records().stream().findFirst().map(r -> wanted(mailbox, r));
  }

  /** It was tried in vain: it waits, behind what wasn't tried yet. */
  public void putBack(Wanted again) {
    Etag unused = records.write(wanted(again), Condition.always());
  }

  /** Nothing is to be staged of it any more: its mail is gone. */
  public void drop(AttachmentKey key) {
    commit(key.mailbox(), List.of(delete(key, "s."), delete(key, WANTED)));
  }

  /**
   * Its blob is about to be written: it is to go a day after what {@link #settle} writes expires.
   */
  public void beginBlob(AttachmentKey key) {
    Instant gone = clock.instant().plus(Staged.KEPT).plus(BLOB_AFTER_RECORD);
    Etag unused =
        records.write(
            NewRecord.of(
                new RecordKey(partition(key.mailbox()), "e." + key.id()),
                new SortKey("e." + order(gone) + "." + Fingerprint.of(key.attachment())),
                Json.write(Form.of(key))),
            Condition.always());
  }

  /**
   * Writes how far it is now, if nobody did meanwhile, and takes it off what is wanted; while it
   * awaits a verdict, that is wanted.
   *
   * @param read the version that was read
   * @param verdictAt when to ask for the verdict
   * @throws RecordConflict if somebody did
   */
  public void settle(Staged now, Etag read, Optional<Instant> verdictAt) {
    Change want =
        verdictAt
            .<Change>map(
                then ->
                    new Change.Put(
                        verdictWanted(new Wanted(now.key(), false, 0, 0, then)),
                        Condition.always()))
            .orElseGet(() -> delete(now.key(), WANTED));
    commit(
        now.key().mailbox(), List.of(new Change.Put(record(now), Condition.matches(read)), want));
  }

  /** The verdict isn't there yet: it is asked for again. */
  public void askVerdictAgain(Wanted wanted, Instant then) {
    Etag unused = records.write(verdictWanted(wanted.again(then)), Condition.always());
  }

  /** Attachments whose blobs are to go by now, the first ones first. */
  public List<AttachmentKey> due(MailboxId mailbox, int limit) {
    Scan scan =
        Scan.of(partition(mailbox), limit)
            .between(
                Optional.of(new SortKey("e.")),
                Optional.of(new SortKey("e." + order(clock.instant()))))
            .strong();
    return records.scan(scan).records().stream().map(r -> form(r).key(mailbox)).toList();
  }

  /** The blob is gone. */
  public void blobGone(AttachmentKey key) {
    records.delete(new RecordKey(partition(key.mailbox()), "e." + key.id()), Condition.always());
  }

  /**
   * Forgets some attachments of a mail, not its blobs; what says when a blob is to go stays until
   * then, and holds fingerprints and ids alone.
   *
   * @return how many; none: there are no more
   */
  public int forgetSome(MailboxId mailbox, MailId mail) {
    String prefix = "m." + Fingerprint.of(mail.value());
    Scan scan =
        Scan.of(partition(mailbox), RecordStore.MAX_CHANGES / 3)
            .between(Optional.of(new SortKey(prefix + ".")), Optional.of(new SortKey(prefix + "/")))
            .strong();
    List<AttachmentKey> some =
        records.scan(scan).records().stream().map(r -> form(r).key(mailbox)).toList();
    List<Change> changes = new ArrayList<>();
    for (AttachmentKey key : some) {
      changes.add(delete(key, "s."));
      changes.add(delete(key, WANTED));
      changes.add(delete(key, "e."));
    }
    if (!changes.isEmpty()) {
      commit(mailbox, changes);
    }
    return some.size();
  }

  /**
   * Forgets some of everything of a mailbox, not its blobs.
   *
   * @return whether more may be left
   */
  public boolean forgetSome(MailboxId mailbox) {
    List<StoredRecord> some =
        records.scan(Scan.of(partition(mailbox), RecordStore.MAX_CHANGES).strong()).records();
    if (some.isEmpty()) {
      records.delete(chainKey(mailbox), Condition.always());
      return false;
    }
    commit(
        mailbox,
        some.stream()
            .<Change>map(found -> new Change.Delete(found.key(), Condition.always()))
            .toList());
    return true;
  }

  /**
   * The chain of steps that works a mailbox's list.
   *
   * @param name which chain
   * @param step which step of it is the next one
   * @param asked what it works now a person waits for
   * @param movedAt when it last did a step
   * @param finished nothing is left for it
   */
  public record Chain(String name, int step, boolean asked, Instant movedAt, boolean finished) {}

  /** A chain and its version. */
  public record KeptChain(Chain chain, Etag etag) {}

  /** The chain that works or worked the list last. */
  public Optional<KeptChain> chain(MailboxId mailbox) {
    return records
        .read(chainKey(mailbox), Consistency.STRONG)
        .map(r -> new KeptChain(Json.read(r.content(), Chain.class), r.etag()));
  }

  /**
   * Writes how the chain stands.
   *
   * @param read the version that was read; absent: there was none
   * @throws RecordConflict if somebody wrote meanwhile
   */
  public Etag saveChain(MailboxId mailbox, Chain chain, Optional<Etag> read) {
    return records.write(NewRecord.of(chainKey(mailbox), Json.write(chain)), condition(read));
  }

  private static RecordKey chainKey(MailboxId mailbox) {
    return new RecordKey(partition(mailbox), CHAIN);
  }

  private static Condition condition(Optional<Etag> read) {
    return read.map(Condition::matches).orElseGet(Condition::absent);
  }

  private void commit(MailboxId mailbox, List<Change> changes) {
    Map<String, Etag> unused = records.commit(partition(mailbox), changes);
  }

  private static Change delete(AttachmentKey key, String kind) {
    return new Change.Delete(
        new RecordKey(partition(key.mailbox()), kind + key.id()), Condition.always());
  }

  private static NewRecord record(Staged staged) {
    Duration kept = staged.state() == Staged.State.REFUSED ? REFUSED_FOR : Staged.KEPT;
    return new NewRecord(
        new RecordKey(partition(staged.key().mailbox()), "s." + staged.key().id()),
        Optional.of(new SortKey("m." + staged.key().id())),
        Optional.of(staged.at().plus(kept)),
        Json.write(Form.of(staged)));
  }

  /** By rank, then small before large; what was tried by the time at which it is tried again. */
  private static NewRecord wanted(Wanted wanted) {
    String order =
        wanted.attempts() > 0
            ? TRIED + order(wanted.notBefore())
            : WANTED + (wanted.asked() ? "0." : "1.") + "%013d".formatted(wanted.size());
    return wanted(wanted, order);
  }

  private static NewRecord verdictWanted(Wanted wanted) {
    return wanted(wanted, VERDICTS + order(wanted.notBefore()));
  }

  private static NewRecord wanted(Wanted wanted, String order) {
    return NewRecord.of(
        new RecordKey(partition(wanted.key().mailbox()), WANTED + wanted.key().id()),
        new SortKey(order + "." + wanted.key().id()),
        Json.write(WantedForm.of(wanted)));
  }

  /** Of fixed width, so that the order of the text is that of the time. */
  private static String order(Instant time) {
    return "%013d".formatted(Math.max(0, time.toEpochMilli()));
  }

  private static Kept kept(StoredRecord record) {
    String partition = record.key().partition().value();
    MailboxId mailbox = new MailboxId(partition.substring(partition.indexOf(':') + 1));
    return new Kept(form(record).staged(mailbox), record.etag());
  }

  private static Form form(StoredRecord record) {
    return Json.read(record.content(), Form.class);
  }

  private static Wanted wanted(MailboxId mailbox, StoredRecord record) {
    return Json.read(record.content(), WantedForm.class).wanted(mailbox);
  }

  /** Somebody else was quicker, again and again. */
  private static RetryLater moved() {
    return new RetryLater("staging_moved_meanwhile", Duration.ofSeconds(1));
  }

  /** What the store keeps of it; of one whose blob is to go, the ids alone. */
  private record Form(
      String mail,
      String attachment,
      Optional<Staged.State> state,
      Optional<String> refusal,
      Optional<String> hash,
      long bytes,
      Optional<String> mediaType,
      boolean mismatch,
      Optional<Verdict> verdict,
      Optional<Instant> at) {

    static Form of(AttachmentKey key) {
      return new Form(
          key.mail().value(),
          key.attachment(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());
    }

    static Form of(Staged staged) {
      Optional<Staged.Content> content = staged.content();
      return new Form(
          staged.key().mail().value(),
          staged.key().attachment(),
          Optional.of(staged.state()),
          staged.refusal(),
          content.map(c -> c.hash().value()),
          content.map(Staged.Content::bytes).orElse(0L),
          content.map(c -> c.type().mediaType()),
          content.map(c -> c.type().mismatch()).orElse(false),
          staged.verdict(),
          Optional.of(staged.at()));
    }

    AttachmentKey key(MailboxId mailbox) {
      return new AttachmentKey(mailbox, new MailId(mail), attachment);
    }

    Staged staged(MailboxId mailbox) {
      return new Staged(
          key(mailbox), state.orElseThrow(), refusal, content(), verdict, at.orElseThrow());
    }

    private Optional<Staged.Content> content() {
      return hash.map(
          sha ->
              new Staged.Content(
                  new ContentHash(sha),
                  bytes,
                  new FileType(mediaType.orElse(FileType.UNKNOWN), mismatch)));
    }
  }

  private record WantedForm(
      String mail, String attachment, boolean asked, long size, int attempts, Instant notBefore) {
    static WantedForm of(Wanted wanted) {
      return new WantedForm(
          wanted.key().mail().value(),
          wanted.key().attachment(),
          wanted.asked(),
          wanted.size(),
          wanted.attempts(),
          wanted.notBefore());
    }

    Wanted wanted(MailboxId mailbox) {
      return new Wanted(
          new AttachmentKey(mailbox, new MailId(mail), attachment),
          asked,
          size,
          attempts,
          notBefore);
    }
  }
}
