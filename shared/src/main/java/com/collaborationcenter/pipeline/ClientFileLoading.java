package com.collaborationcenter.pipeline;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileDifference;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.LoadResult;
import com.collaborationcenter.clientfile.MatchingChanges;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.subject.ErasedAddresses;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes client files and lets past mail follow (P1): writes what changed, rebuilds the match
 * index, asks for one census of each mailbox concerned, however many contacts changed.
 *
 * <p>What still has to follow is noted in the same commit as each change; it is settled last. If a
 * crash comes between, the next load or catch-up round goes on from the note.
 */
public final class ClientFileLoading {
  private final ClientFiles files;
  private final MatchIndexes indexes;
  private final Directory directory;
  private final Connections connections;
  private final Censuses censuses;
  private final ErasedAddresses erased;

  /** With these. */
  public ClientFileLoading(
      ClientFiles files,
      MatchIndexes indexes,
      Directory directory,
      Connections connections,
      Censuses censuses,
      ErasedAddresses erased) {
    this.files = files;
    this.indexes = indexes;
    this.directory = directory;
    this.connections = connections;
    this.censuses = censuses;
    this.erased = erased;
  }

  /**
   * Creates or changes these client files; the others stay as they are. A contact whose address was
   * erased is left out, as everywhere here. Idempotent.
   */
  public LoadResult load(List<ClientFile> wanted) {
    LoadResult result = files.load(withoutErased(wanted));
    letMailFollow();
    return result;
  }

  /** Creates or changes one; see {@link ClientFiles#describe}. */
  public Optional<ClientFileOutcome> describe(ClientFile wanted, Precondition precondition) {
    Optional<ClientFileOutcome> outcome =
        files.describe(erased.all().without(wanted), precondition);
    letMailFollow();
    return outcome;
  }

  /** Archives one or takes it back; see {@link ClientFiles#archive}. Idempotent. */
  public Optional<ClientFileOutcome> archive(
      ClientFileId id, boolean archived, Precondition precondition) {
    Optional<ClientFileOutcome> outcome = files.archive(id, archived, precondition);
    letMailFollow();
    return outcome;
  }

  /** What {@link #load} would do. Changes nothing. */
  public List<ClientFileDifference> compare(List<ClientFile> wanted) {
    return files.compare(withoutErased(wanted));
  }

  private List<ClientFile> withoutErased(List<ClientFile> wanted) {
    Erased now = erased.all();
    return wanted.stream().map(now::without).toList();
  }

  /** Does what follows from changes of client files, if anything still has to. */
  void letMailFollow() {
    MatchingChanges changes = files.changes();
    // Also when nobody's mail is concerned: who is nobody's contact may have changed.
    long version = indexes.refresh();
    for (MailboxId mailbox : mailboxesOf(changes.owners())) {
      if (connections.find(mailbox).filter(Connection::isConnected).isPresent()) {
        censuses.request(mailbox, version, Optional.empty());
      }
    }
    files.settle(changes);
  }

  private Set<MailboxId> mailboxesOf(Set<EmailAddress> owners) {
    Set<MailboxId> mailboxes = new HashSet<>();
    for (EmailAddress owner : owners) {
      directory.personOf(owner).ifPresent(person -> mailboxes.add(new MailboxId(person.object())));
    }
    return mailboxes;
  }
}
