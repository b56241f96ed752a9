package com.collaborationcenter.clientfile;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes client files, many in a commit, each under the etag that was read. Who comes second reads
 * anew and decides anew, from what the first has left.
 */
final class ClientFileWriter {
  // Each failure means that somebody else has got on.
  private static final int MAX_ATTEMPTS = 20;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
  // One place in a commit is for the note of what follows from it.
  private static final int MAX_FILES = RecordStore.MAX_CHANGES - 1;
  // Leaves room for that note at its largest; the largest client file fits as well.
  private static final int MAX_COMMIT_BYTES = RecordStore.MAX_CONTENT_BYTES - 700_000;

  private final RecordStore store;

  ClientFileWriter(RecordStore store) {
    this.store = store;
  }

  /** What is to become of a client file. */
  @FunctionalInterface
  interface Decision {
    /**
     * Nothing: it stays as it is.
     *
     * @param before absent: there is no such client file
     */
    Optional<ClientFileStep> of(ClientFileId id, Optional<KeptClientFile> before);
  }

  /** What must be noted with changes of client files, in the same commit. */
  @FunctionalInterface
  interface Note {
    /** The change of the note; nothing if nothing follows. Read anew for each commit. */
    Optional<Change> of(List<ClientFileStep> steps);
  }

  /** What became of each of these, in their order. */
  Map<ClientFileId, ClientFileOutcome> write(
      Collection<ClientFileId> ids, Decision decision, Note note) {
    Map<ClientFileId, ClientFileOutcome> outcomes = new LinkedHashMap<>();
    List<ClientFileStep> batch = new ArrayList<>();
    int bytes = 0;
    Map<ClientFileId, KeptClientFile> kept = read(ids);
    for (ClientFileId id : ids) {
      Optional<KeptClientFile> before = Optional.ofNullable(kept.get(id));
      outcomes.put(id, new ClientFileOutcome(before, before));
      Optional<ClientFileStep> step = decision.of(id, before);
      if (step.isPresent()) {
        int more = step.get().bytes();
        if (batch.size() == MAX_FILES || bytes + more > MAX_COMMIT_BYTES) {
          outcomes.putAll(commit(batch, decision, note));
          batch.clear();
          bytes = 0;
        }
        batch.add(step.get());
        bytes += more;
      }
    }
    outcomes.putAll(commit(batch, decision, note));
    return outcomes;
  }

  /** The client files with these ids, as far as there are any. */
  Map<ClientFileId, KeptClientFile> read(Collection<ClientFileId> ids) {
    Map<ClientFileId, KeptClientFile> kept = new HashMap<>();
    if (ids.size() > MAX_FILES) {
      scan(Set.copyOf(ids), kept);
    } else {
      for (ClientFileId id : ids) {
        store
            .read(ClientFileContent.key(id), Consistency.STRONG)
            .ifPresent(stored -> kept.put(id, ClientFileContent.kept(stored)));
      }
    }
    return kept;
  }

  /** A walk over all of them costs less than a read for each of many. */
  private void scan(Set<ClientFileId> ids, Map<ClientFileId, KeptClientFile> kept) {
    Set<String> wanted = ids.stream().map(ClientFileId::value).collect(Collectors.toSet());
    store.scanAll(
        Scan.of(ClientFiles.PARTITION, Scan.MAX_LIMIT).strong(),
        stored -> {
          if (wanted.contains(stored.key().id())) {
            KeptClientFile file = ClientFileContent.kept(stored);
            kept.put(file.file().id(), file);
          }
        });
  }

  /** Commits, again from what is stored by then if somebody else was faster. */
  private Map<ClientFileId, ClientFileOutcome> commit(
      List<ClientFileStep> batch, Decision decision, Note note) {
    List<ClientFileStep> steps = List.copyOf(batch);
    List<ClientFileId> ids = steps.stream().map(step -> step.file().id()).toList();
    Map<ClientFileId, ClientFileOutcome> left = Map.of();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      try {
        Map<ClientFileId, ClientFileOutcome> outcomes = new LinkedHashMap<>(left);
        outcomes.putAll(commit(steps, note));
        return outcomes;
      } catch (RecordConflict somebodyWasFaster) {
        Map<ClientFileId, KeptClientFile> kept = read(ids);
        left = left(ids, kept);
        steps =
            ids.stream()
                .flatMap(id -> decision.of(id, Optional.ofNullable(kept.get(id))).stream())
                .toList();
      }
    }
    throw new RetryLater("client_files_contended", RETRY_AFTER);
  }

  private static Map<ClientFileId, ClientFileOutcome> left(
      List<ClientFileId> ids, Map<ClientFileId, KeptClientFile> kept) {
    Map<ClientFileId, ClientFileOutcome> left = new LinkedHashMap<>();
    for (ClientFileId id : ids) {
      Optional<KeptClientFile> as = Optional.ofNullable(kept.get(id));
      left.put(id, new ClientFileOutcome(as, as));
    }
    return left;
  }

  private Map<ClientFileId, ClientFileOutcome> commit(List<ClientFileStep> steps, Note note) {
    Map<ClientFileId, ClientFileOutcome> outcomes = new LinkedHashMap<>();
    if (steps.isEmpty()) {
      return outcomes;
    }
    List<Change> changes = new ArrayList<>(steps.stream().map(ClientFileStep::change).toList());
    note.of(steps).ifPresent(changes::add);
    Map<String, Etag> etags = store.commit(ClientFiles.PARTITION, changes);
    for (ClientFileStep step : steps) {
      Etag etag = etags.get(step.file().id().value());
      if (etag == null) {
        throw new IllegalStateException("a commit gives the etag of each record");
      }
      outcomes.put(
          step.file().id(), new ClientFileOutcome(step.before(), Optional.of(step.written(etag))));
    }
    return outcomes;
  }
}
