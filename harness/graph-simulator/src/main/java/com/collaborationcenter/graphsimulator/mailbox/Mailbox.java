package com.collaborationcenter.graphsimulator.mailbox;

import com.collaborationcenter.graphsimulator.mailbox.MailboxFault.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One person's mailbox. Safe for use by many threads; each operation is atomic. Ids depend only on
 * the address and on what was delivered, so the same deliveries give the same ids after a restart.
 */
public final class Mailbox {
  /** Past this many mails moved in one go Graph sends no notices but "missed" (graph-facts 1.8). */
  private static final int NOTICED_MOVES = 25;

  private final String firstAddress;
  private final InstantSource clock;
  private final MailChange.Listener listener;
  private final boolean readingModifies;
  private final ItemIds ids;
  private final FolderTree folders = new FolderTree();
  private final MailIndex mails = new MailIndex();
  private final Threads threads = new Threads();
  private final Participants participants = new Participants();
  private final Absentees absentees = new Absentees();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private long lastChange;
  private volatile User user;
  private volatile boolean licensed = true;
  private volatile MailboxKind kind = MailboxKind.HOSTED;

  Mailbox(User user, InstantSource clock, MailChange.Listener listener, boolean readingModifies) {
    this.user = user;
    this.firstAddress = user.address();
    this.clock = clock;
    this.listener = listener;
    this.readingModifies = readingModifies;
    this.ids = new ItemIds(user.id());
  }

  public User user() {
    return user;
  }

  /** The person has other names or addresses from now on. */
  void setUser(User changed) {
    user = changed;
  }

  public MailboxKind kind() {
    return kind;
  }

  public void setKind(MailboxKind kind) {
    this.kind = kind;
  }

  /** Whether the mailbox answers; one whose owner lost the licence doesn't (graph-facts 5.8). */
  public boolean licensed() {
    return licensed;
  }

  public void setLicensed(boolean licensed) {
    this.licensed = licensed;
  }

  /** A mail arrives now: unread unless it's in Sent Items, and subscribers are told. */
  public Mail deliver(NewMail mail) {
    return writing(() -> told(MailChange.Kind.CREATED, add(mail, now(), false)));
  }

  /**
   * A mail arrives late: with the date that it bears, unread unless it was sent, subscribers told.
   */
  public Mail arrive(NewMail mail) {
    MailContent content = new MailContent(participants.shared(mail));
    return writing(
        () -> {
          Mail late = fresh(mail, content, mail.received(), folder(mail.folder()).key());
          boolean sent = late.folder() == WellKnownFolder.SENTITEMS.key();
          return told(MailChange.Kind.CREATED, put(late.withRead(sent), now()));
        });
  }

  /** A mail that has been there, read, since it was received: subscribers aren't told. */
  public Mail load(NewMail mail) {
    MailContent content = new MailContent(participants.shared(mail));
    return writing(
        () -> keep(fresh(mail, content, mail.received(), folder(mail.folder()).key()), true));
  }

  /** A copy of a Teams chat arrives in the hidden folder; it isn't a mail (graph-facts 3.4). */
  public Mail deliverChat(NewMail chat) {
    return writing(() -> told(MailChange.Kind.CREATED, add(chat, now(), true)));
  }

  /** A draft is saved in Drafts. */
  public Mail createDraft(NewMail mail) {
    return deliver(mail);
  }

  /** A draft is sent: it becomes a mail in Sent Items, keeping its immutable id. */
  public Mail send(String id) {
    return sent(id, false);
  }

  /**
   * A draft is sent by a client that makes a new mail of it: the draft's ids answer 404 from then
   * on, and the mail in Sent Items has others (graph-facts 1.10).
   */
  public Mail sendAnew(String id) {
    return sent(id, true);
  }

  private Mail sent(String id, boolean anew) {
    return writing(
        () -> {
          Mail draft = existing(id);
          if (!draft.draft()) {
            throw new MailboxFault(Reason.NOT_A_DRAFT);
          }
          told(MailChange.Kind.DELETED, draft);
          if (anew) {
            mails.remove(draft.key());
          }
          Mail sent = (anew ? underNewIds(draft) : draft).sentAt(now());
          return told(
              MailChange.Kind.CREATED, put(sent.movedTo(WellKnownFolder.SENTITEMS.key()), now()));
        });
  }

  public Mail mail(String id) {
    return reading(() -> existing(id));
  }

  public Mail setRead(String id, boolean read) {
    return writing(
        () -> {
          Mail old = existing(id);
          return old.read() == read
              ? old
              : told(MailChange.Kind.UPDATED, put(old.withRead(read), modifiedByReading(old)));
        });
  }

  /** The same, of which no subscriber ever hears (graph-facts 1.8). */
  public Mail setReadUntold(String id, boolean read) {
    return writing(
        () -> {
          Mail old = existing(id);
          return old.read() == read ? old : put(old.withRead(read), modifiedByReading(old));
        });
  }

  private Instant modifiedByReading(Mail mail) {
    return readingModifies ? now() : mail.modified();
  }

  public Mail setCategories(String id, List<String> categories) {
    return update(id, mail -> mail.withCategories(categories));
  }

  /** Only a draft's subject can be changed (Graph refuses it for others). */
  public Mail setSubject(String id, String subject) {
    return update(
        id,
        mail -> {
          if (!mail.draft()) {
            throw new MailboxFault(Reason.NOT_A_DRAFT);
          }
          return mail.withContent(mail.content().withSubject(subject));
        });
  }

  /** Moves a mail; its default id changes, its immutable one doesn't (graph-facts 2.1). */
  public Mail move(String id, String folder) {
    return writing(() -> moved(existing(id), folder(folder).key(), true));
  }

  /** Moves many in one go; past 25 of them subscribers hear only that they missed something. */
  public void move(Collection<String> mailIds, String folder) {
    writing(
        () -> {
          boolean noticed = mailIds.size() <= NOTICED_MOVES;
          long target = folder(folder).key();
          mailIds.forEach(id -> moved(existing(id), target, noticed));
          if (!noticed) {
            listener.missed(this);
          }
          return noticed;
        });
  }

  /** The mail is gone from every listing, as it is in Recoverable Items. */
  public void delete(String id) {
    writing(() -> leave(existing(id), false));
  }

  /** The mail moves to the online archive, which Graph doesn't reach (graph-facts 2.1, 5.8). */
  public void archive(String id) {
    writing(() -> leave(existing(id), true));
  }

  /**
   * A mail that was deleted or archived is back where it was: out of Deleted Items and Recoverable
   * Items under the same immutable id, out of the archive under another one.
   */
  public Mail restore(String id) {
    return writing(
        () -> {
          long key = ids.read(id).orElseThrow(() -> new MailboxFault(Reason.ID_MALFORMED)).item();
          Absentees.Absent absent = absentees.fetch(key);
          if (absent == null) {
            return moved(existing(id), absentees.origin(key), true);
          }
          boolean taken = mails.get(key) != null;
          Mail back = absent.archived() || taken ? underNewIds(absent.mail()) : absent.mail();
          return told(MailChange.Kind.CREATED, put(back, now()));
        });
  }

  public MailScan.Found find(MailScan scan) {
    return reading(() -> mails.find(scan));
  }

  /** How many mails there are, over all folders. */
  public int size() {
    return reading(mails::size);
  }

  /** The folder of that id or well-known name. */
  public Folder folder(String idOrName) {
    return reading(() -> folders.get(folderKey(idOrName)));
  }

  public List<Folder> childFolders(long parent, boolean withHidden) {
    return reading(() -> folders.children(parent, withHidden));
  }

  /** Total and unread mails of a folder, its own alone. */
  public FolderCount count(Folder folder) {
    return reading(() -> new FolderCount(mails.total(folder.key()), mails.unread(folder.key())));
  }

  /** The mails of a folder. */
  public record FolderCount(int total, int unread) {}

  public Folder createFolder(String parent, String name) {
    return writing(() -> folders.create(folderKey(parent), name, false));
  }

  public Folder moveFolder(String folder, String target) {
    return writing(() -> folders.move(folderKey(folder), folderKey(target)));
  }

  /** The folder moves below Deleted Items; its mails keep their folder (graph-facts 5.8). */
  public void deleteFolder(String folder) {
    writing(() -> folders.moveToDeleted(folderKey(folder)));
  }

  public String id(Folder folder) {
    return ids.folder(folder.key());
  }

  public String folderId(long key) {
    return ids.folder(key);
  }

  public String id(Mail mail, IdKind kind) {
    return ids.mail(kind, mail.folder(), mail.moves(), mail.key());
  }

  public String attachmentId(Mail mail, IdKind kind, int index) {
    return ids.attachment(id(mail, kind), mail.key(), index);
  }

  public String conversationId(Mail mail) {
    return ids.conversation(mail.conversation());
  }

  public String changeKey(Mail mail) {
    return ids.changeKey(mail.change());
  }

  private Mail leave(Mail mail, boolean archived) {
    absentees.leave(mail, archived);
    mails.remove(mail.key());
    return told(MailChange.Kind.DELETED, mail);
  }

  private Mail moved(Mail mail, long target, boolean noticed) {
    absentees.moved(mail, target);
    Mail moved = put(mail.movedTo(target), now());
    if (noticed) {
      // Graph reports both, in no set order; a whole-mailbox listener sees a deletion of a mail
      // that still exists (graph-facts 2.2).
      told(MailChange.Kind.CREATED, moved);
      told(MailChange.Kind.DELETED, mail);
    }
    return moved;
  }

  private Mail update(String id, UnaryOperator<Mail> change) {
    return writing(() -> told(MailChange.Kind.UPDATED, put(change.apply(existing(id)), now())));
  }

  private Mail add(NewMail mail, Instant at, boolean chat) {
    long target = chat ? WellKnownFolder.TEAMSMESSAGESDATA.key() : folder(mail.folder()).key();
    Mail fresh = fresh(mail, new MailContent(participants.shared(mail)), at, target);
    boolean read = target == WellKnownFolder.SENTITEMS.key();
    return keep(chat ? fresh.asChat() : fresh, read || fresh.draft());
  }

  private Mail keep(Mail fresh, boolean read) {
    return put(fresh.withRead(read), fresh.modified());
  }

  private Mail fresh(NewMail mail, MailContent content, Instant at, long target) {
    return Mail.fresh(
        freeKey(mail.internetMessageId()),
        content,
        threads.of(mail),
        target,
        seconds(at),
        seconds(mail.received()),
        seconds(mail.sent()));
  }

  private long freeKey(String name) {
    int attempt = 0;
    long key;
    do {
      key = Hashes.longOf("mail", firstAddress, name, Integer.toString(attempt++));
    } while (mails.get(key) != null);
    return key;
  }

  private Mail underNewIds(Mail mail) {
    return mail.withKey(freeKey(Long.toHexString(mail.key())));
  }

  private Mail put(Mail mail, Instant modified) {
    Mail changed = mail.changed(++lastChange, modified);
    mails.put(changed);
    return changed;
  }

  private Mail told(MailChange.Kind kind, Mail mail) {
    listener.changed(new MailChange(this, kind, mail));
    return mail;
  }

  private Mail existing(String id) {
    ItemIds.Reading reading = ids.read(id).orElseThrow(() -> new MailboxFault(Reason.ID_MALFORMED));
    if (!ids.isOurs(id)) {
      throw new MailboxFault(Reason.ID_OF_ANOTHER_MAILBOX);
    }
    Mail mail = reading.isFolder() ? null : mails.get(reading.item());
    if (mail == null || !id(mail, reading.kind()).equals(id)) {
      throw new MailboxFault(Reason.ITEM_NOT_FOUND);
    }
    return mail;
  }

  private long folderKey(String idOrName) {
    var named = WellKnownFolder.named(idOrName);
    if (named.isPresent()) {
      return named.get().key();
    }
    ItemIds.Reading reading =
        ids.read(idOrName).orElseThrow(() -> new MailboxFault(Reason.ID_MALFORMED));
    if (!ids.isOurs(idOrName) || !reading.isFolder()) {
      throw new MailboxFault(Reason.FOLDER_NOT_FOUND);
    }
    return reading.folder();
  }

  private Instant now() {
    return seconds(clock.instant());
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private <T> T reading(Supplier<T> action) {
    return holding(lock.readLock(), action);
  }

  private <T> T writing(Supplier<T> action) {
    return holding(lock.writeLock(), action);
  }

  private static <T> T holding(Lock held, Supplier<T> action) {
    held.lock();
    try {
      return action.get();
    } finally {
      held.unlock();
    }
  }
}
