package com.collaborationcenter.clientfile;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The firm's client files: one record each, in one partition, ordered by name.
 *
 * <p>All reads are strongly consistent: who works on a file decides who sees it.
 */
public final class ClientFiles {
  /** Where they are. */
  static final Partition PARTITION = new Partition("client-files");

  /** The most client files that one page of {@link #visibleTo} costs. */
  public static final int EXAMINED = 5_000;

  private static final String COLLABORATORS = "collaborators";

  private final RecordStore store;

  /** The client files in this store. */
  public ClientFiles(RecordStore store) {
    this.store = store;
  }

  /** For the machine, whoever works on it; nothing if there is none. */
  public Optional<ClientFile> find(ClientFileId id) {
    return store.read(ClientFileContent.key(id), Consistency.STRONG).map(ClientFileContent::file);
  }

  /**
   * The client files that one of the viewer's addresses works on; to an administrator, all.
   *
   * @param after where the page before ended
   * @param limit the most files in the page, 1 to {@link Scan#MAX_LIMIT}; the page may be shorter,
   *     even empty, and have a next one, since it looks at {@link #EXAMINED} files at most
   * @throws CannotProcess {@code too_many_addresses} if the viewer has more than {@link
   *     Filter#MAX_VALUES}
   */
  public ClientFilePage visibleTo(Viewer viewer, Optional<Scan.Position> after, int limit) {
    if (viewer.is(Role.ADMINISTRATOR)) {
      return all(after, limit);
    }
    if (viewer.addresses().isEmpty()) {
      return new ClientFilePage(List.of(), Optional.empty());
    }
    if (viewer.addresses().size() > Filter.MAX_VALUES) {
      throw new CannotProcess(
          "too_many_addresses", "a person has at most " + Filter.MAX_VALUES + " addresses");
    }
    Set<String> addresses =
        viewer.addresses().stream().map(EmailAddress::value).collect(Collectors.toSet());
    return page(
        Scan.of(PARTITION, limit)
            .where(new Filter.AnyElement(COLLABORATORS, addresses), Math.max(limit, EXAMINED))
            .after(after));
  }

  /** All client files, page by page; for the machine and for administrators. */
  public ClientFilePage all(Optional<Scan.Position> after, int limit) {
    return page(Scan.of(PARTITION, limit).after(after));
  }

  /**
   * Creates the client files that aren't there, changes those that differ, and leaves all others
   * alone, those that aren't in the list included. Doing it again changes nothing.
   *
   * <p>Written in commits of at most 100 records; a fault in between leaves the commits before, and
   * doing it again goes on from there. What bears on matching is noted in the same commit ({@link
   * #changes}).
   *
   * @param files each id once
   * @throws CannotProcess {@code too_many_collaborators} if more than {@link
   *     MatchingChanges#MAX_OWNERS} people's mail would have to be looked at again
   */
  public LoadResult load(List<ClientFile> files) {
    return new ClientFileLoad(store, this).run(files);
  }

  /** What bears on matching and isn't settled. */
  public MatchingChanges changes() {
    return ChangesContent.read(store);
  }

  /**
   * Notes that the mail of these owners will be looked at again: call it when the work is durably
   * queued. If something has changed since they were read, nothing is noted and they stay.
   */
  public void settle(MatchingChanges changes) {
    if (changes.owners().isEmpty() || changes.etag().isEmpty()) {
      return;
    }
    try {
      store.write(
          ChangesContent.record(changes.sequence(), Set.of()),
          Condition.matches(changes.etag().get()));
    } catch (RecordConflict somethingChangedSince) {
      // They are looked at once more, together with what changed.
    }
  }

  private ClientFilePage page(Scan scan) {
    Page page = store.scan(scan.strong());
    return new ClientFilePage(
        page.records().stream().map(ClientFileContent::file).toList(), page.next());
  }
}
