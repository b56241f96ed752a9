package com.collaborationcenter.assignment;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What people decided about a mailbox's mails: a partition for each mailbox, apart from the mails,
 * so that a decision outlives its mail and is there when the mail comes back under another id. One
 * record holds the decision on a mail and on what follows it in its thread, so both change at once.
 *
 * <p>All reads are strongly consistent: the machine must never undo what it hasn't seen yet.
 */
public final class Assignments {
  private final RecordStore records;

  /** On this store. */
  public Assignments(RecordStore records) {
    this.records = records;
  }

  /** All of a mailbox: one scan. */
  public MailboxAssignments of(MailboxId mailbox) {
    List<Assignment> found = new ArrayList<>();
    Scan scan = Scan.of(partition(mailbox), Scan.MAX_LIMIT).strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = records.scan(scan.after(next));
      page.records().forEach(stored -> found.add(assignment(stored)));
      next = page.next();
    } while (next.isPresent());
    return new MailboxAssignments(found);
  }

  /** The decision on the mail. */
  public Optional<Assignment> find(MailboxId mailbox, AssignedMail mail) {
    return records.read(key(mailbox, mail), Consistency.STRONG).map(Assignments::assignment);
  }

  /** Writes a decision, in place of an earlier one on the same mail. */
  public void save(MailboxId mailbox, Assignment assignment) {
    AssignedMail mail = assignment.mail();
    Form form =
        new Form(
            mail.id().value(),
            mail.name(),
            mail.thread(),
            mail.received(),
            assignment.clientFiles().stream().map(ClientFileId::value).sorted().toList(),
            assignment.by().tenant(),
            assignment.by().object(),
            assignment.at());
    RecordKey key = key(mailbox, mail);
    records.write(
        NewRecord.of(key, new SortKey(mail.name()), Json.write(form)), Condition.always());
  }

  /** Forgets the decision on the mail: the rules decide again. */
  public void remove(MailboxId mailbox, AssignedMail mail) {
    records.delete(key(mailbox, mail), Condition.always());
  }

  private static Partition partition(MailboxId mailbox) {
    return new Partition("assignments:" + mailbox);
  }

  private static RecordKey key(MailboxId mailbox, AssignedMail mail) {
    return new RecordKey(partition(mailbox), mail.name());
  }

  private static Assignment assignment(StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    return new Assignment(
        new AssignedMail(new MailId(form.mail()), form.name(), form.thread(), form.received()),
        form.clientFiles().stream().map(ClientFileId::new).collect(Collectors.toSet()),
        new PersonId(form.byTenant(), form.byObject()),
        form.at());
  }

  private record Form(
      String mail,
      String name,
      String thread,
      Instant received,
      List<String> clientFiles,
      String byTenant,
      String byObject,
      Instant at) {
    Form {
      clientFiles = List.copyOf(clientFiles);
    }
  }
}
