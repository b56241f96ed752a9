package com.collaborationcenter.fetch;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Mailboxes in memory that keep {@link MailSource}'s and {@link MailSearch}'s contracts: pages end
 * at complete seconds, a second that fills more than a page goes on by a link, what isn't there is
 * gone. Faults come when they are asked for.
 */
public final class FakeMailSource implements MailSource, MailSearch {
  private final Map<MailboxId, Box> boxes = new HashMap<>();
  private final Deque<RuntimeException> faults = new ArrayDeque<>();
  private final Map<MailId, Duration> deferred = new HashMap<>();
  private final Set<MailId> unfetchable = new HashSet<>();
  private final List<List<MailId>> fetches = new ArrayList<>();
  private final List<MailId> marks = new ArrayList<>();
  private Optional<Runnable> duringNextCall = Optional.empty();
  private Optional<Runnable> beforeNextMark = Optional.empty();
  private int pageSize = 1_000;
  private int listings;

  private record Kept(MailSample sample, Instant modified) {
    Envelope envelope() {
      return sample.mail().envelope();
    }

    Instant time(ListingCursor.By by) {
      return by == ListingCursor.By.MODIFIED ? modified : envelope().received();
    }
  }

  private record Place(Optional<FolderId> parent, Optional<String> wellKnown, boolean visible) {}

  private static final class Box {
    final Map<FolderId, Place> folders = new LinkedHashMap<>();
    final Map<MailId, Kept> mails = new LinkedHashMap<>();
    int miscounted;
  }

  /** A new mailbox with the usual folders. */
  public void addMailbox(MailboxId mailbox) {
    Box box = new Box();
    boxes.put(mailbox, box);
    addFolder(mailbox, "inbox", Optional.empty(), Optional.empty());
    FolderTree.EXCLUDED_ROOTS.forEach(
        name -> addFolder(mailbox, name, Optional.empty(), Optional.of(name)));
  }

  /** A folder, or where it lies from now on. */
  public void addFolder(
      MailboxId mailbox, String id, Optional<String> parent, Optional<String> wellKnown) {
    box(mailbox)
        .folders
        .put(new FolderId(id), new Place(parent.map(FolderId::new), wellKnown, true));
  }

  /** A folder that no tree shows, as Teams's. */
  public void addHiddenFolder(MailboxId mailbox, String id) {
    box(mailbox)
        .folders
        .put(new FolderId(id), new Place(Optional.empty(), Optional.empty(), false));
  }

  /** Puts the mail there, or changes it. */
  public void put(MailboxId mailbox, MailSample sample, Instant modified) {
    box(mailbox).mails.put(sample.id(), new Kept(sample, modified));
  }

  public void remove(MailboxId mailbox, MailId mail) {
    box(mailbox).mails.remove(mail);
  }

  /** From now on the folders' own counts tell so many mails more than there are. */
  public void miscount(MailboxId mailbox, int more) {
    box(mailbox).miscounted = more;
  }

  public void pageSize(int size) {
    pageSize = size;
  }

  /** The next calls, whichever, throw these. */
  public void failNext(RuntimeException fault) {
    faults.add(fault);
  }

  /** What happens while the next call, whichever, is under way, be it then answered or not. */
  public void duringNextCall(Runnable happens) {
    duringNextCall = Optional.of(happens);
  }

  /** What happens after somebody decided to mark a mail and before it is marked. */
  public void beforeNextMark(Runnable happens) {
    beforeNextMark = Optional.of(happens);
  }

  /** Graph refuses every batch with this mail in it. */
  public void refuse(MailId mail) {
    unfetchable.add(mail);
  }

  /** The mail's next fetch is deferred. */
  public void defer(MailId mail, Duration delay) {
    deferred.put(mail, delay);
  }

  /** The ids of each fetch so far. */
  public List<List<MailId>> fetches() {
    return List.copyOf(fetches);
  }

  /** How many pages were listed so far. */
  public int listings() {
    return listings;
  }

  @Override
  public ListingPage list(MailboxId mailbox, ListingCursor cursor) {
    failIfAsked();
    listings++;
    List<Kept> rest =
        box(mailbox).mails.values().stream()
            .filter(kept -> !kept.time(cursor.by()).isBefore(cursor.from()))
            .sorted(
                Comparator.comparing((Kept kept) -> kept.time(cursor.by()))
                    .thenComparing(kept -> kept.envelope().id().value()))
            .skip(cursor.nextLink().map(Integer::parseInt).orElse(0))
            .toList();
    if (rest.size() <= pageSize) {
      Instant last = rest.isEmpty() ? cursor.from() : rest.get(rest.size() - 1).time(cursor.by());
      return new ListingPage(envelopes(rest), Optional.empty(), last);
    }
    List<Kept> page = rest.subList(0, pageSize);
    Instant cut = page.get(pageSize - 1).time(cursor.by());
    List<Kept> complete = page.stream().filter(k -> k.time(cursor.by()).isBefore(cut)).toList();
    if (!complete.isEmpty()) {
      return new ListingPage(
          envelopes(complete), Optional.of(ListingCursor.from(cursor.by(), cut)), cut);
    }
    int skipped = cursor.nextLink().map(Integer::parseInt).orElse(0) + pageSize;
    ListingCursor next =
        new ListingCursor(cursor.by(), cursor.from(), Optional.of(Integer.toString(skipped)));
    return new ListingPage(envelopes(page), Optional.of(next), cut);
  }

  @Override
  public Map<MailId, Fetched> fetch(MailboxId mailbox, List<MailId> ids) {
    failIfAsked();
    if (ids.size() > MAX_FETCH) {
      throw new IllegalArgumentException("a batch holds at most " + MAX_FETCH);
    }
    fetches.add(List.copyOf(ids));
    if (ids.stream().anyMatch(unfetchable::contains)) {
      throw new CannotProcess("graph_refused", "Graph refuses one of the ids");
    }
    Map<MailId, Fetched> fetched = new HashMap<>();
    for (MailId id : ids) {
      Duration delay = deferred.remove(id);
      Kept kept = box(mailbox).mails.get(id);
      if (delay != null) {
        fetched.put(id, new Fetched.Deferred(delay));
      } else if (kept == null) {
        fetched.put(id, new Fetched.Gone());
      } else {
        fetched.put(id, new Fetched.Present(kept.sample().mail(), kept.sample().body()));
      }
    }
    return fetched;
  }

  @Override
  public FolderTree folders(MailboxId mailbox) {
    failIfAsked();
    Box box = box(mailbox);
    List<FolderTree.Folder> folders = new ArrayList<>();
    box.folders.forEach(
        (id, place) -> {
          if (place.visible()) {
            int items =
                (int)
                    box.mails.values().stream()
                        .filter(kept -> kept.envelope().folder().equals(id))
                        .count();
            int more = id.value().equals("inbox") ? box.miscounted : 0;
            folders.add(new FolderTree.Folder(id, place.parent(), place.wellKnown(), items + more));
          }
        });
    return new FolderTree(folders);
  }

  @Override
  public Optional<ReadState> readState(MailboxId mailbox, MailId mail) {
    failIfAsked();
    return Optional.ofNullable(box(mailbox).mails.get(mail))
        .map(kept -> new ReadState(kept.envelope().read(), kept.envelope().changeKey()));
  }

  /** As Outlook: another change key, and the time of change stays (graph-facts 3.3). */
  @Override
  public Optional<ReadState> markRead(MailboxId mailbox, MailId mail, boolean read) {
    failIfAsked();
    Optional<Runnable> before = beforeNextMark;
    beforeNextMark = Optional.empty();
    before.ifPresent(Runnable::run);
    Kept kept = box(mailbox).mails.get(mail);
    if (kept == null) {
      return Optional.empty();
    }
    marks.add(mail);
    MailSample marked = kept.sample().read(read).changed("marked-" + marks.size());
    put(mailbox, marked, kept.modified());
    return readState(mailbox, mail);
  }

  @Override
  public RecentMails recent(MailboxId mailbox, Optional<RecentCursor> from, int limit) {
    failIfAsked();
    List<Kept> rest =
        newestFirst(mailbox)
            .filter(
                kept -> from.filter(c -> kept.envelope().received().isAfter(c.through())).isEmpty())
            .skip(from.map(RecentCursor::passed).orElse(0))
            .toList();
    List<Kept> page = rest.subList(0, Math.min(limit, rest.size()));
    if (page.size() == rest.size()) {
      return new RecentMails(found(page.stream()), Optional.empty());
    }
    Instant last = received(page.get(page.size() - 1));
    int here = (int) page.stream().filter(kept -> received(kept).equals(last)).count();
    int before = from.filter(f -> f.through().equals(last)).map(RecentCursor::passed).orElse(0);
    return new RecentMails(
        found(page.stream()), Optional.of(new RecentCursor(last, before + here)));
  }

  @Override
  public List<FoundMail> fromSender(MailboxId mailbox, String sender, int limit) {
    failIfAsked();
    return found(
        newestFirst(mailbox)
            .filter(
                kept ->
                    kept.envelope()
                        .participants()
                        .from()
                        .filter(from -> from.address().equalsIgnoreCase(sender))
                        .isPresent())
            .limit(limit));
  }

  @Override
  public List<FoundMail> withMessageId(MailboxId mailbox, String internetMessageId, int limit) {
    failIfAsked();
    return found(
        newestFirst(mailbox)
            .filter(kept -> kept.envelope().internetMessageId().equals(internetMessageId))
            .limit(limit));
  }

  @Override
  public List<FoundMail> inThread(MailboxId mailbox, String conversationId, int limit) {
    failIfAsked();
    return found(
        newestFirst(mailbox)
            .filter(kept -> kept.envelope().conversationId().equals(conversationId))
            .limit(limit));
  }

  @Override
  public Optional<FoundMail> find(MailboxId mailbox, MailId mail) {
    failIfAsked();
    return found(Stream.ofNullable(box(mailbox).mails.get(mail))).stream().findFirst();
  }

  private static Instant received(Kept kept) {
    return kept.envelope().received();
  }

  private Stream<Kept> newestFirst(MailboxId mailbox) {
    return box(mailbox).mails.values().stream()
        .sorted(
            Comparator.comparing((Kept kept) -> kept.envelope().received())
                .reversed()
                .thenComparing(kept -> kept.envelope().id().value()));
  }

  private static List<FoundMail> found(Stream<Kept> kept) {
    return kept.map(one -> one.sample().mail())
        .map(
            mail ->
                new FoundMail(
                    mail.envelope(), mail.preview(), mail.hasAttachments(), mail.webLink()))
        .toList();
  }

  /** The mails that were marked so far, in their order. */
  public List<MailId> marks() {
    return List.copyOf(marks);
  }

  private Box box(MailboxId mailbox) {
    Box box = boxes.get(mailbox);
    if (box == null) {
      throw new IllegalStateException("no such mailbox");
    }
    return box;
  }

  private void failIfAsked() {
    RuntimeException fault = faults.poll();
    Optional<Runnable> during = duringNextCall;
    duringNextCall = Optional.empty();
    during.ifPresent(Runnable::run);
    if (fault != null) {
      throw fault;
    }
  }

  private static List<Envelope> envelopes(List<Kept> kept) {
    return kept.stream().map(Kept::envelope).toList();
  }
}
