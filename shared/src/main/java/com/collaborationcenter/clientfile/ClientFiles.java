package com.collaborationcenter.clientfile;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /** The most client files on which sharing is switched in one go. */
  public static final int MAX_SWITCHED = 1_000;

  private static final String COLLABORATORS = "collaborators";

  private final RecordStore store;
  private final ClientFileWriter writer;

  /** The client files in this store. */
  public ClientFiles(RecordStore store) {
    this.store = store;
    this.writer = new ClientFileWriter(store);
  }

  /** For the machine: its description, whoever works on it, archived or not; nothing if none. */
  public Optional<ClientFile> find(ClientFileId id) {
    return findKept(id).map(KeptClientFile::file);
  }

  /** The same with what people decided about it. */
  public Optional<KeptClientFile> findKept(ClientFileId id) {
    return store.read(ClientFileContent.key(id), Consistency.STRONG).map(ClientFileContent::kept);
  }

  /**
   * The client files that one of the viewer's addresses works on, without archived ones; to an
   * administrator, all.
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
    return page(Scan.of(PARTITION, limit)
            .where(new Filter.AnyElement(COLLABORATORS, addresses), Math.max(limit, EXAMINED))
            .after(after))
        .withoutArchived();
  }

  /** All client files, archived ones too, page by page; for the machine and administrators. */
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
    Map<ClientFileId, ClientFile> wanted = byId(files);
    return LoadResult.of(
        writer
            .write(
                wanted.keySet(),
                (id, before) -> ClientFileStep.describe(before, get(wanted, id)),
                this::noteMatching)
            .values());
  }

  /**
   * Takes these contacts out of the client files that name them; otherwise like {@link #load}.
   *
   * @param ids of which client files
   */
  public void removeContacts(List<ClientFileId> ids, Predicate<EmailAddress> which) {
    Map<ClientFileId, ClientFileOutcome> unused =
        writer.write(
            ids,
            (id, before) ->
                before.flatMap(
                    kept -> ClientFileStep.describe(before, without(kept.file(), which))),
            this::noteMatching);
  }

  private static ClientFile without(ClientFile file, Predicate<EmailAddress> which) {
    return new ClientFile(
        file.id(),
        file.name(),
        file.siren(),
        file.contacts().stream().filter(which.negate()).collect(Collectors.toSet()),
        file.domains(),
        file.collaborators());
  }

  /**
   * What a load of these would do, in their order. Changes nothing.
   *
   * @param files each id once
   */
  public List<ClientFileDifference> compare(List<ClientFile> files) {
    Map<ClientFileId, KeptClientFile> kept = writer.read(byId(files).keySet());
    return files.stream()
        .map(file -> ClientFileDifference.of(file, Optional.ofNullable(kept.get(file.id()))))
        .toList();
  }

  /**
   * Creates the client file, or changes its description; otherwise like {@link #load}.
   *
   * @return nothing if the precondition doesn't hold: then nothing was changed
   */
  public Optional<ClientFileOutcome> describe(ClientFile wanted, Precondition precondition) {
    return one(wanted.id(), precondition, before -> ClientFileStep.describe(before, wanted));
  }

  /**
   * Archives the client file, or takes it back. Its mail follows as after a load ({@link
   * #changes}); what people decided about its mail stays.
   *
   * @return nothing if the precondition doesn't hold: then nothing was changed
   */
  public Optional<ClientFileOutcome> archive(
      ClientFileId id, boolean archived, Precondition precondition) {
    return one(id, precondition, before -> ClientFileStep.archive(before, archived));
  }

  /**
   * Enables sharing on these client files, or disables it; otherwise like {@link #load}. Whom that
   * concerns is noted in the same commit ({@link #news}); nobody, if it is disabled, or the file is
   * archived.
   *
   * @param ids 1 to {@link #MAX_SWITCHED}
   * @param first is told before each commit what it is about to switch, and of it again if the
   *     commit must be tried again; if it throws, nothing of that commit is done
   * @return what became of each, in their order
   * @throws CannotProcess {@code too_many_collaborators} if more than {@link
   *     SharingNews#MAX_OWNERS} people would have to be told; nothing was changed
   */
  public Map<ClientFileId, ClientFileOutcome> share(
      Set<ClientFileId> ids, boolean enabled, Consumer<List<ClientFileId>> first) {
    if (ids.size() > MAX_SWITCHED) {
      throw new IllegalArgumentException("at most " + MAX_SWITCHED + " client files");
    }
    String switching = SharingNewsContent.switching(ids);
    ClientFileWriter.Decision decision = (id, before) -> ClientFileStep.share(before, enabled);
    if (enabled) {
      // All of them before the first commit, so that what is too much changes nothing.
      noteSharing(
          news(),
          switching,
          writer.read(ids).values().stream()
              .flatMap(kept -> decision.of(kept.file().id(), Optional.of(kept)).stream())
              .toList());
    }
    return writer.write(
        ids,
        decision,
        steps -> {
          first.accept(steps.stream().map(step -> step.file().id()).toList());
          return noteSharing(news(), switching, steps);
        });
  }

  /** The same; nobody is told first. */
  public Map<ClientFileId, ClientFileOutcome> share(Set<ClientFileId> ids, boolean enabled) {
    return share(ids, enabled, files -> {});
  }

  private Optional<ClientFileOutcome> one(
      ClientFileId id,
      Precondition precondition,
      Function<Optional<KeptClientFile>, Optional<ClientFileStep>> decision) {
    ClientFileOutcome outcome =
        get(
            writer.write(
                List.of(id),
                (same, before) ->
                    precondition.holds(before) ? decision.apply(before) : Optional.empty(),
                this::noteMatching),
            id);
    // What it was decided on last; if that didn't hold, nothing was written.
    return Optional.of(outcome).filter(seen -> precondition.holds(seen.before()));
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

  /** Who isn't told yet that sharing was enabled. */
  public SharingNews news() {
    return SharingNewsContent.read(store);
  }

  /** Notes that they are told. If more have come since they were read, all of them stay. */
  public void settle(SharingNews told) {
    if (told.isEmpty() || told.etag().isEmpty()) {
      return;
    }
    try {
      store.write(SharingNewsContent.record(Map.of()), Condition.matches(told.etag().get()));
    } catch (RecordConflict moreHaveCome) {
      // Whoever added them tells all; telling has names, so that twice is once.
    }
  }

  private Optional<Change> noteMatching(List<ClientFileStep> steps) {
    return steps.stream().anyMatch(ClientFileStep::bearsOnMatching)
        ? Optional.of(ChangesContent.with(changes(), steps))
        : Optional.empty();
  }

  private static Optional<Change> noteSharing(
      SharingNews before, String switching, List<ClientFileStep> steps) {
    Set<EmailAddress> concerned =
        steps.stream()
            .filter(step -> step.sharing() && !step.archived())
            .flatMap(step -> step.file().collaborators().stream())
            .collect(Collectors.toSet());
    return SharingNewsContent.with(before, switching, concerned);
  }

  private ClientFilePage page(Scan scan) {
    Page page = store.scan(scan.strong());
    return new ClientFilePage(
        page.records().stream().map(ClientFileContent::kept).toList(), page.next());
  }

  private static Map<ClientFileId, ClientFile> byId(List<ClientFile> files) {
    Map<ClientFileId, ClientFile> byId = new LinkedHashMap<>();
    for (ClientFile file : files) {
      if (byId.put(file.id(), file) != null) {
        throw new IllegalArgumentException("an id stands twice");
      }
    }
    return byId;
  }

  private static <T> T get(Map<ClientFileId, T> map, ClientFileId id) {
    return Objects.requireNonNull(map.get(id), "each id that was asked for is answered");
  }
}
