package com.collaborationcenter.pipeline;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.LoadResult;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads client files and lets past mail follow (P1): writes what changed, rebuilds the match index,
 * asks for one census of each mailbox concerned, however many contacts changed.
 *
 * <p>A mark is set first and taken off last. Found by the next catch-up round, it says that a load was
 * interrupted somewhere between: then the index is rebuilt and every mailbox gets a census.
 */
public final class ClientFileLoading {
  private static final RecordKey MARK =
      new RecordKey(new Partition("firm"), "client-file-loading");

  /** Longer than a load can take: an HTTP call is cut after 230 s (infra-facts 1). */
  private static final Duration INTERRUPTED = Duration.ofMinutes(5);

  private final RecordStore records;
  private final ClientFiles files;
  private final MatchIndexes indexes;
  private final Directory directory;
  private final Connections connections;
  private final Censuses censuses;
  private final InstantSource clock;

  /** With these. */
  public ClientFileLoading(
      RecordStore records,
      ClientFiles files,
      MatchIndexes indexes,
      Directory directory,
      Connections connections,
      Censuses censuses,
      InstantSource clock) {
    this.records = records;
    this.files = files;
    this.indexes = indexes;
    this.directory = directory;
    this.connections = connections;
    this.censuses = censuses;
    this.clock = clock;
  }

  /** Creates or changes these client files; the others stay as they are. Idempotent. */
  public LoadResult load(List<ClientFile> wanted) {
    boolean leftOver = records.read(MARK, Consistency.STRONG).isPresent();
    Etag mark =
        records.write(
            NewRecord.of(MARK, Json.write(new Mark(clock.instant()))), Condition.always());
    LoadResult result = files.load(wanted);
    if (leftOver) {
      rebuildForAll();
    } else if (!result.affected().isEmpty()) {
      rebuildFor(result.affected());
    }
    takeOff(mark);
    return result;
  }

  /** Finishes a load that was interrupted, if there is one. */
  void finishInterrupted() {
    Optional<StoredRecord> mark = records.read(MARK, Consistency.STRONG);
    if (mark.isPresent() && isOld(mark.get())) {
      rebuildForAll();
      takeOff(mark.get().etag());
    }
  }

  private boolean isOld(StoredRecord mark) {
    Instant set = Json.read(mark.content(), Mark.class).setAt();
    return set.plus(INTERRUPTED).isBefore(clock.instant());
  }

  private void rebuildForAll() {
    long version = indexes.rebuild();
    connections.forEach(
        connection -> censuses.request(connection.mailbox(), version, Optional.empty()));
  }

  private void rebuildFor(Set<EmailAddress> collaborators) {
    long version = indexes.rebuild();
    Set<MailboxId> mailboxes = new HashSet<>();
    for (EmailAddress collaborator : collaborators) {
      directory
          .personOf(collaborator)
          .ifPresent(person -> mailboxes.add(new MailboxId(person.object())));
    }
    for (MailboxId mailbox : mailboxes) {
      if (connections.find(mailbox).isPresent()) {
        censuses.request(mailbox, version, Optional.empty());
      }
    }
  }

  private void takeOff(Etag mark) {
    try {
      records.delete(MARK, Condition.matches(mark));
    } catch (RecordConflict anotherLoad) {
      // Another load has set the mark anew, and takes it off itself.
    }
  }

  private record Mark(Instant setAt) {}
}
