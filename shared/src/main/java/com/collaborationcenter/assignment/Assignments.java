package com.collaborationcenter.assignment;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people decided about a mailbox's mails: a partition for each mailbox, apart from the mails,
 * so that a decision outlives its mail and is there when the mail comes back under another id. One
 * record holds the decision on a mail and on what follows it in its thread, so both change at once;
 * and what was decided before.
 *
 * <p>All reads are strongly consistent: the machine must never undo what it hasn't seen yet.
 */
public final class Assignments {
  /** The most decisions on one mail that are remembered. */
  public static final int MAX_HISTORY = 50;

  /** Each one more takes somebody else who decides about the same mail within milliseconds. */
  private static final int MAX_ATTEMPTS = 10;

  private final RecordStore records;

  /** On this store. */
  public Assignments(RecordStore records) {
    this.records = records;
  }

  /** All decisions of a mailbox: one scan. */
  public MailboxAssignments of(MailboxId mailbox) {
    List<Assignment> found = new ArrayList<>();
    Scan scan = Scan.of(partition(mailbox), Scan.MAX_LIMIT).strong();
    records.scanAll(scan, stored -> form(stored).decision().ifPresent(found::add));
    return new MailboxAssignments(mailbox, found);
  }

  /** The decision on the mail. */
  public Optional<Assignment> find(MailboxId mailbox, AssignedMail mail) {
    return read(mailbox, mail).flatMap(stored -> form(stored).decision());
  }

  /**
   * What was decided about the mail, the latest first; also what was taken back. The last {@link
   * #MAX_HISTORY} are kept.
   */
  public List<PastDecision> history(MailboxId mailbox, AssignedMail mail) {
    List<PastDecision> history =
        new ArrayList<>(
            read(mailbox, mail).map(stored -> form(stored).pastDecisions()).orElse(List.of()));
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

  /** The decision and its history are one record, so that neither is without the other. */
  private void change(MailboxId mailbox, AssignedMail mail, PastDecision decision) {
    RecordKey key = key(mailbox, mail);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StoredRecord> before = records.read(key, Consistency.STRONG);
      List<PastForm> history =
          new ArrayList<>(before.map(stored -> form(stored).history()).orElse(List.of()));
      history.add(PastForm.of(decision));
      Form form =
          new Form(
              mail.id().value(),
              mail.name(),
              mail.thread(),
              mail.received(),
              history.subList(Math.max(0, history.size() - MAX_HISTORY), history.size()));
      try {
        Etag unused =
            records.write(
                NewRecord.of(key, new SortKey(mail.name()), Json.write(form)),
                before
                    .map(StoredRecord::etag)
                    .map(Condition::matches)
                    .orElseGet(Condition::absent));
        return;
      } catch (RecordConflict somebodyElseDecided) {
        // Theirs stays in the history.
      }
    }
    throw new RetryLater("assignment_changed_meanwhile", Duration.ofSeconds(1));
  }

  /** Forgets what was decided about the mail, its history included: its mail was erased. */
  public void forget(MailboxId mailbox, AssignedMail mail) {
    records.delete(key(mailbox, mail), Condition.always());
  }

  private Optional<StoredRecord> read(MailboxId mailbox, AssignedMail mail) {
    return records.read(key(mailbox, mail), Consistency.STRONG);
  }

  /** Where a mailbox's decisions lie, for who erases all of them. */
  public static Partition partition(MailboxId mailbox) {
    return new Partition("assignments:" + mailbox);
  }

  private static RecordKey key(MailboxId mailbox, AssignedMail mail) {
    return new RecordKey(partition(mailbox), mail.name());
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

  /**
   * A mail's record.
   *
   * @param history the latest last; that one holds
   */
  private record Form(
      String mail, String name, String thread, Instant received, List<PastForm> history) {
    Form {
      history = List.copyOf(history);
    }

    Optional<Assignment> decision() {
      PastDecision last = history.get(history.size() - 1).toDecision();
      return last.clientFiles()
          .map(files -> new Assignment(assigned(), files, last.by(), last.at()));
    }

    List<PastDecision> pastDecisions() {
      return history.stream().map(PastForm::toDecision).toList();
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
