package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A client file that isn't stored as it should be: what is there, and what shall be.
 *
 * @param record of what shall be
 */
record ClientFileStep(
    Optional<KeptClientFile> before,
    ClientFile file,
    boolean archived,
    boolean sharing,
    NewRecord record) {
  /** The file shall be described so; nothing if it is. What people decided about it stays. */
  static Optional<ClientFileStep> describe(Optional<KeptClientFile> before, ClientFile wanted) {
    return before.map(KeptClientFile::file).equals(Optional.of(wanted))
        ? Optional.empty()
        : Optional.of(
            of(
                before,
                wanted,
                before.map(KeptClientFile::archived).orElse(false),
                before.map(KeptClientFile::sharing).orElse(false)));
  }

  /** The file shall be archived, or not; nothing if it is so, or isn't there. */
  static Optional<ClientFileStep> archive(Optional<KeptClientFile> before, boolean archived) {
    return before
        .filter(kept -> kept.archived() != archived)
        .map(kept -> of(before, kept.file(), archived, kept.sharing()));
  }

  /** Sharing shall be enabled, or not; nothing if it is so, or there is no such file. */
  static Optional<ClientFileStep> share(Optional<KeptClientFile> before, boolean sharing) {
    return before
        .filter(kept -> kept.sharing() != sharing)
        .map(kept -> of(before, kept.file(), kept.archived(), sharing));
  }

  private static ClientFileStep of(
      Optional<KeptClientFile> before, ClientFile file, boolean archived, boolean sharing) {
    NewRecord record = ClientFileContent.record(file, archived, sharing);
    return new ClientFileStep(before, file, archived, sharing, record);
  }

  int bytes() {
    return record.content().toString().getBytes(StandardCharsets.UTF_8).length;
  }

  Change change() {
    return new Change.Put(
        record, before.map(kept -> Condition.matches(kept.etag())).orElseGet(Condition::absent));
  }

  /** What is there once it is written under this etag. */
  KeptClientFile written(Etag etag) {
    return new KeptClientFile(file, archived, sharing, etag);
  }

  /** Whose mail must be looked at again. */
  Set<EmailAddress> owners() {
    Set<EmailAddress> owners = new HashSet<>();
    if (!matchesAlike()) {
      matchedBefore().ifPresent(old -> owners.addAll(old.collaborators()));
      matchedNow().ifPresent(now -> owners.addAll(now.collaborators()));
    }
    return owners;
  }

  /**
   * Also a new name: it moves the file in the order in which an index is built, so that a walk
   * under way can miss it. What is archived before and after is in no index.
   */
  boolean bearsOnMatching() {
    return !matchesAlike()
        || !matchedBefore().map(ClientFile::name).equals(matchedNow().map(ClientFile::name));
  }

  private boolean matchesAlike() {
    Optional<ClientFile> old = matchedBefore();
    Optional<ClientFile> now = matchedNow();
    return old.map(ClientFile::contacts).equals(now.map(ClientFile::contacts))
        && old.map(ClientFile::domains).equals(now.map(ClientFile::domains))
        && old.map(ClientFile::collaborators).equals(now.map(ClientFile::collaborators));
  }

  private Optional<ClientFile> matchedBefore() {
    return before.filter(kept -> !kept.archived()).map(KeptClientFile::file);
  }

  private Optional<ClientFile> matchedNow() {
    return archived ? Optional.empty() : Optional.of(file);
  }
}
