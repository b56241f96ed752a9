package com.collaborationcenter.assignment;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people decided about a mailbox's mails: a partition for each mailbox, apart from the mails,
 * so that a decision outlives its mail and is there when the mail comes back under another id. One
 * record holds the decision on a mail and on what follows it in its thread, so both change at once;
 * another one, in the same commit, what was decided before, so that whoever matches mails reads the
 * decisions alone.
 *
 * <p>An earlier version kept both in the decision's record. Such a record is read as it is, and
 * what it remembers goes into the history's with the next decision on its mail.
 *
 * <p>All reads are strongly consistent: the machine must never undo what it hasn't seen yet.
 */
public final class Assignments {
  /** The most decisions on one mail that are remembered. */
  public static final int MAX_HISTORY = 50;

  /** Each one more takes somebody else who decides about the same mail within milliseconds. */
  private static final int MAX_ATTEMPTS = 10;

  /** Begins a history's id and sort key: behind all decisions, whose names are base64url. */
  private static final String HISTORY = "~";

  private final RecordStore records;

  /** On this store. */
  public Assignments(RecordStore records) {
    this.records = records;
  }

  /** All decisions of a mailbox: one scan, that meets no history. */
  public MailboxAssignments of(MailboxId mailbox) {
    List<Assignment> found = new ArrayList<>();
    Scan scan =
        Scan.of(partition(mailbox), Scan.MAX_LIMIT)
            .between(Optional.empty(), Optional.of(new SortKey(HISTORY)))
            .strong();
    records.scanAll(scan, stored -> form(stored).decision().ifPresent(found::add));
    return new MailboxAssignments(mailbox, found);
  }

  /** The decision on the mail. */
  public Optional<Assignment> find(MailboxId mailbox, AssignedMail mail) {
    return read(decisionKey(mailbox, mail)).flatMap(stored -> form(stored).decision());
  }

  /**
   * What was decided about the mail, the latest first; also what was taken back. The last {@link
   * #MAX_HISTORY} are kept.
   */
  public List<PastDecision> history(MailboxId mailbox, AssignedMail mail) {
    List<PastDecision> history = new ArrayList<>();
    read(mailbox, mail).history().forEach(past -> history.add(past.toDecision()));
    Collections.reverse(history);
    return history;
  }

  /** Writes a decision, in place of an earlier one on the same mail. */
  public void save(MailboxId mailbox, Assignment assignment) {
    change(
        mailbox,
        assignment.mail(),
        new PastDecision(Optional.of(assignment.clientFiles()), assignment.by(), assignment.at()));
  }

  /** Takes the decision on the mail back: the rules decide again. */
  public void release(MailboxId mailbox, AssignedMail mail, PersonId by, Instant at) {
    change(mailbox, mail, new PastDecision(Optional.empty(), by, at));
  }

  /** The decision and its history are one commit, so that neither is without the other. */
  private void change(MailboxId mailbox, AssignedMail mail, PastDecision decision) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Kept before = read(mailbox, mail);
      List<PastForm> history = new ArrayList<>(before.history());
      history.add(PastForm.of(decision));
      List<PastForm> last =
          history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size());
      List<Change> changes = new ArrayList<>();
      changes.add(put(historyKey(mailbox, mail), Form.of(mail, last), before.past()));
      RecordKey key = decisionKey(mailbox, mail);
      if (decision.clientFiles().isPresent()) {
        Form form = Form.of(mail, List.of(PastForm.of(decision)));
        changes.add(put(key, form, before.decision()));
      } else {
        before
            .decision()
            .ifPresent(
                stored -> changes.add(new Change.Delete(key, Condition.matches(stored.etag()))));
      }
      try {
        Map<String, Etag> unused = records.commit(partition(mailbox), changes);
        return;
      } catch (RecordConflict somebodyElseDecided) {
        // Theirs stays in the history.
      }
    }
    throw new RetryLater("assignment_changed_meanwhile", Duration.ofSeconds(1));
  }

  private static Change put(RecordKey key, Form form, Optional<StoredRecord> before) {
    return new Change.Put(
        NewRecord.of(key, new SortKey(key.id()), Json.write(form)),
        before.map(StoredRecord::etag).map(Condition::matches).orElseGet(Condition::absent));
  }

  /** Forgets what was decided about the mail, its history included: its mail was erased. */
  public void forget(MailboxId mailbox, AssignedMail mail) {
    Map<String, Etag> unused =
        records.commit(
            partition(mailbox),
            List.of(
                new Change.Delete(decisionKey(mailbox, mail), Condition.always()),
                new Change.Delete(historyKey(mailbox, mail), Condition.always())));
  }

  /** Where a mailbox's decisions lie, for who erases all of them. */
  public static Partition partition(MailboxId mailbox) {
    return new Partition("assignments:" + mailbox);
  }

  /** Whether a record of that partition is a decision that holds, rather than a history. */
  public static boolean isDecision(String id) {
    return !id.startsWith(HISTORY);
  }

  private Kept read(MailboxId mailbox, AssignedMail mail) {
    return new Kept(read(decisionKey(mailbox, mail)), read(historyKey(mailbox, mail)));
  }

  private Optional<StoredRecord> read(RecordKey key) {
    return records.read(key, Consistency.STRONG);
  }

  private static RecordKey decisionKey(MailboxId mailbox, AssignedMail mail) {
    return new RecordKey(partition(mailbox), mail.name());
  }

  private static RecordKey historyKey(MailboxId mailbox, AssignedMail mail) {
    return new RecordKey(partition(mailbox), HISTORY + mail.name());
  }

  private static Form form(StoredRecord stored) {
    return Json.read(stored.content(), Form.class);
  }

  /**
   * Something that was decided about a mail.
   *
   * @param clientFiles absent: that the rules decide again
   */
  public record PastDecision(Optional<Set<ClientFileId>> clientFiles, PersonId by, Instant at) {
    /** Copies the set. */
    public PastDecision {
      clientFiles = clientFiles.map(Set::copyOf);
    }
  }

  /** What is kept of one mail. */
  private record Kept(Optional<StoredRecord> decision, Optional<StoredRecord> past) {
    /**
     * The latest last. What the decision's record remembers beyond the history's, an earlier
     * version wrote: before there were histories, or beside this one while it was replaced.
     */
    List<PastForm> history() {
      List<PastForm> known = past.map(stored -> form(stored).history()).orElse(List.of());
      List<PastForm> decided = decision.map(stored -> form(stored).history()).orElse(List.of());
      if (known.isEmpty()) {
        return decided;
      }
      int told = decided.lastIndexOf(known.get(known.size() - 1));
      List<PastForm> all = new ArrayList<>(known);
      all.addAll(decided.subList(told + 1, decided.size()));
      return all;
    }
  }

  /**
   * A record of a mail: its decision or its history.
   *
   * @param history the latest last; of a decision that one alone, which holds. In the same form an
   *     earlier version kept the whole history in the decision's record, perhaps with a last one
   *     that took it back
   */
  private record Form(
      String mail, String name, String thread, Instant received, List<PastForm> history) {
    Form {
      history = List.copyOf(history);
    }

    static Form of(AssignedMail mail, List<PastForm> history) {
      return new Form(mail.id().value(), mail.name(), mail.thread(), mail.received(), history);
    }

    Optional<Assignment> decision() {
      PastDecision last = history.get(history.size() - 1).toDecision();
      return last.clientFiles()
          .map(files -> new Assignment(assigned(), files, last.by(), last.at()));
    }

    private AssignedMail assigned() {
      return new AssignedMail(new MailId(mail), name, thread, received);
    }
  }

  private record PastForm(
      Optional<List<String>> clientFiles, String byTenant, String byObject, Instant at) {
    static PastForm of(PastDecision decision) {
      return new PastForm(
          decision
              .clientFiles()
              .map(files -> files.stream().map(ClientFileId::value).sorted().toList()),
          decision.by().tenant(),
          decision.by().object(),
          decision.at());
    }

    PastDecision toDecision() {
      return new PastDecision(
          clientFiles.map(
              files -> files.stream().map(ClientFileId::new).collect(Collectors.toSet())),
          new PersonId(byTenant, byObject),
          at);
    }
  }
}
