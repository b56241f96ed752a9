package com.collaborationcenter.clientfile;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One load of client files; see {@link ClientFiles#load}. */
final class ClientFileLoad {
  // Each failure means that somebody else has got on.
  private static final int MAX_ATTEMPTS = 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  // One place in a commit is for the note of what bears on matching.
  private static final int MAX_FILES = RecordStore.MAX_CHANGES - 1;
  // Leaves room for that note at its largest; the largest client file fits as well.
  private static final int MAX_COMMIT_BYTES = RecordStore.MAX_CONTENT_BYTES - 700_000;

  private final RecordStore store;
  private final ClientFiles files;

  ClientFileLoad(RecordStore store, ClientFiles files) {
    this.store = store;
    this.files = files;
  }

  /** A client file that isn't stored as it should be. */
  private record Step(ClientFile file, NewRecord record, Optional<StoredRecord> stored) {
    int bytes() {
      return record.content().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whose mail must be looked at again. */
    Set<EmailAddress> owners() {
      Set<EmailAddress> owners = new HashSet<>();
      Optional<ClientFile> before = stored.map(ClientFileContent::file);
      if (before.isEmpty() || !matchesAlike(before.get())) {
        owners.addAll(file.collaborators());
        before.ifPresent(old -> owners.addAll(old.collaborators()));
      }
      return owners;
    }

    /**
     * Also a new name: it moves the file in the order in which an index is built, so that a walk
     * under way can miss it.
     */
    boolean bearsOnMatching() {
      Optional<ClientFile> before = stored.map(ClientFileContent::file);
      return before.isEmpty()
          || !before.get().name().equals(file.name())
          || !matchesAlike(before.get());
    }

    private boolean matchesAlike(ClientFile other) {
      return other.contacts().equals(file.contacts())
          && other.domains().equals(file.domains())
          && other.collaborators().equals(file.collaborators());
    }

    Change change() {
      return new Change.Put(
          record, stored.map(old -> Condition.matches(old.etag())).orElseGet(Condition::absent));
    }
  }

  LoadResult run(List<ClientFile> wanted) {
    Set<ClientFileId> ids = wanted.stream().map(ClientFile::id).collect(Collectors.toSet());
    if (ids.size() != wanted.size()) {
      throw new IllegalArgumentException("an id stands twice");
    }
    List<Step> steps = steps(wanted);
    LoadResult result = new LoadResult(0, 0, wanted.size() - steps.size());
    List<Step> batch = new ArrayList<>();
    int bytes = 0;
    for (Step step : steps) {
      if (batch.size() == MAX_FILES || bytes + step.bytes() > MAX_COMMIT_BYTES) {
        result = result.plus(commit(batch));
        batch.clear();
        bytes = 0;
      }
      batch.add(step);
      bytes += step.bytes();
    }
    return result.plus(commit(batch));
  }

  /** Commits, again from what is stored by then if somebody else was faster. */
  private LoadResult commit(List<Step> batch) {
    List<ClientFile> wanted = batch.stream().map(Step::file).toList();
    List<Step> steps = List.copyOf(batch);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        write(steps);
        int created = (int) steps.stream().filter(step -> step.stored().isEmpty()).count();
        return new LoadResult(created, steps.size() - created, wanted.size() - steps.size());
      } catch (RecordConflict somebodyWasFaster) {
        steps = steps(wanted);
      }
    }
    throw new RetryLater("client_files_contended", RETRY_AFTER);
  }

  private void write(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>(steps.stream().map(Step::change).toList());
    if (steps.stream().anyMatch(Step::bearsOnMatching)) {
      changes.add(note(steps));
    }
    store.commit(ClientFiles.PARTITION, changes);
  }

  private Change note(List<Step> steps) {
    MatchingChanges before = files.changes();
    Set<EmailAddress> owners = new HashSet<>(before.owners());
    steps.forEach(step -> owners.addAll(step.owners()));
    if (owners.size() > MatchingChanges.MAX_OWNERS) {
      throw new CannotProcess(
          "too_many_collaborators",
          "at most " + MatchingChanges.MAX_OWNERS + " people's mail can wait to be looked at");
    }
    return new Change.Put(
        ChangesContent.record(before.sequence() + 1, owners),
        before.etag().map(Condition::matches).orElseGet(Condition::absent));
  }

  private List<Step> steps(List<ClientFile> wanted) {
    Map<String, StoredRecord> stored = wanted.size() > MAX_FILES ? scanned(wanted) : read(wanted);
    List<Step> steps = new ArrayList<>();
    for (ClientFile file : wanted) {
      Optional<StoredRecord> old = Optional.ofNullable(stored.get(file.id().value()));
      if (!old.map(ClientFileContent::file).equals(Optional.of(file))) {
        steps.add(new Step(file, ClientFileContent.record(file), old));
      }
    }
    return steps;
  }

  private Map<String, StoredRecord> read(List<ClientFile> wanted) {
    Map<String, StoredRecord> stored = new HashMap<>();
    for (ClientFile file : wanted) {
      store
          .read(ClientFileContent.key(file.id()), Consistency.STRONG)
          .ifPresent(record -> stored.put(file.id().value(), record));
    }
    return stored;
  }

  /** A walk over all of them costs less than a read for each of many. */
  private Map<String, StoredRecord> scanned(List<ClientFile> wanted) {
    Set<String> ids = wanted.stream().map(file -> file.id().value()).collect(Collectors.toSet());
    Map<String, StoredRecord> stored = new HashMap<>();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = store.scan(Scan.of(ClientFiles.PARTITION, Scan.MAX_LIMIT).after(next).strong());
      page.records().stream()
          .filter(record -> ids.contains(record.key().id()))
          .forEach(record -> stored.put(record.key().id(), record));
      next = page.next();
    } while (next.isPresent());
    return stored;
  }
}
