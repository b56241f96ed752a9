package com.collaborationcenter.privacy;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.collaborationcenter.sharing.Exclusions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What keeps mail from colleagues: each mailbox's list of exclusions and marks on single mails, in
 * a partition apart from the mails, so that they outlive these; and the firm's list of exclusions.
 *
 * <p>All reads are strongly consistent.
 */
public final class MailboxPrivacies {
  /** The most addresses and domains in one list. */
  public static final int MAX_EXCLUSIONS = 1_000;

  private static final RecordKey FIRM = new RecordKey(new Partition("firm"), "exclusions");
  private static final String OWN = "exclusions";

  private final RecordStore records;

  /** On this store. */
  public MailboxPrivacies(RecordStore records) {
    this.records = records;
  }

  /**
   * All about one mailbox: a read and a scan.
   *
   * @param owner its owner's addresses
   */
  public MailboxPrivacy of(MailboxId mailbox, Set<EmailAddress> owner) {
    return of(mailbox, owner, firmExclusions().exclusions());
  }

  /** The same where the firm's list is known already: a scan. */
  MailboxPrivacy of(MailboxId mailbox, Set<EmailAddress> owner, Exclusions firm) {
    Exclusions own = Exclusions.none();
    Set<String> marked = new HashSet<>();
    Scan scan = Scan.of(partition(mailbox), Scan.MAX_LIMIT).strong();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = records.scan(scan.after(next));
      for (StoredRecord found : page.records()) {
        if (found.key().id().equals(OWN)) {
          own = Json.read(found.content(), Form.class).toExclusions();
        } else {
          marked.add(found.key().id());
        }
      }
      next = page.next();
    } while (next.isPresent());
    return new MailboxPrivacy(owner, firm, own, marked);
  }

  /** The firm's list. */
  public Kept firmExclusions() {
    return find(FIRM);
  }

  /** The list of a mailbox's owner. */
  public Kept exclusionsOf(MailboxId mailbox) {
    return find(new RecordKey(partition(mailbox), OWN));
  }

  /**
   * Replaces the firm's list.
   *
   * @return its new version
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  public Etag saveFirm(Exclusions exclusions, Condition condition) {
    return save(FIRM, exclusions, condition);
  }

  /**
   * Replaces the list of a mailbox's owner.
   *
   * @return its new version
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  public Etag save(MailboxId mailbox, Exclusions exclusions, Condition condition) {
    return save(new RecordKey(partition(mailbox), OWN), exclusions, condition);
  }

  /**
   * From now on the mail of this name is never shared, under whichever id it comes back.
   *
   * @param name {@link com.collaborationcenter.mailbox.MailName}
   */
  public void mark(MailboxId mailbox, String name) {
    Etag unused =
        records.write(
            NewRecord.of(markKey(mailbox, name), new SortKey(name), Json.write(new Mark(true))),
            Condition.always());
  }

  /** From now on the mail of this name is like any other. */
  public void unmark(MailboxId mailbox, String name) {
    records.delete(markKey(mailbox, name), Condition.always());
  }

  /** Forgets the list of a mailbox's owner; the marks stay. */
  public void forgetExclusions(MailboxId mailbox) {
    records.delete(new RecordKey(partition(mailbox), OWN), Condition.always());
  }

  /** Whether its owner marked the mail of this name. */
  public boolean isMarked(MailboxId mailbox, String name) {
    return records.read(markKey(mailbox, name), Consistency.STRONG).isPresent();
  }

  private Kept find(RecordKey key) {
    Optional<StoredRecord> stored = records.read(key, Consistency.STRONG);
    return new Kept(
        stored
            .map(found -> Json.read(found.content(), Form.class).toExclusions())
            .orElseGet(Exclusions::none),
        stored.map(StoredRecord::etag));
  }

  private Etag save(RecordKey key, Exclusions exclusions, Condition condition) {
    return records.write(
        NewRecord.of(key, new SortKey(key.id()), Json.write(Form.of(exclusions))), condition);
  }

  /** Where a mailbox's marks lie, for who erases all of them. */
  public static Partition partition(MailboxId mailbox) {
    return new Partition("privacy:" + mailbox);
  }

  private static RecordKey markKey(MailboxId mailbox, String name) {
    return new RecordKey(partition(mailbox), name);
  }

  /**
   * A list and its version.
   *
   * @param etag absent: it was never written
   */
  public record Kept(Exclusions exclusions, Optional<Etag> etag) {}

  private record Mark(boolean keptPrivate) {}

  private record Form(List<String> addresses, List<String> domains) {
    static Form of(Exclusions exclusions) {
      return new Form(
          exclusions.addresses().stream().map(EmailAddress::value).sorted().toList(),
          exclusions.domains().stream().sorted().toList());
    }

    Exclusions toExclusions() {
      return new Exclusions(
          addresses.stream().map(EmailAddress::new).collect(Collectors.toSet()),
          Set.copyOf(domains));
    }
  }
}
