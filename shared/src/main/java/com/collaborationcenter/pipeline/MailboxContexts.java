package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mailbox.KnownFolders;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.match.OwnerView;
import com.collaborationcenter.person.Directory;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Gathers a mailbox's context: its owner's client files, its folders, the firm's start date. */
public final class MailboxContexts {
  private final MailSource source;
  private final MailboxRecords mailboxes;
  private final Directory directory;
  private final MatchIndexes indexes;
  private final Matcher matcher;
  private final Instant firmStart;

  /**
   * From these.
   *
   * @param firmStart {@link Instant#MIN} for everything
   */
  public MailboxContexts(
      MailSource source,
      MailboxRecords mailboxes,
      Directory directory,
      MatchIndexes indexes,
      Matcher matcher,
      Instant firmStart) {
    this.source = source;
    this.mailboxes = mailboxes;
    this.directory = directory;
    this.indexes = indexes;
    this.matcher = matcher;
    this.firmStart = firmStart;
  }

  /** With the folders as last seen, or as they are if they were never seen. */
  MailboxContext known(Connection connection, long indexVersion) {
    Optional<KnownFolders> seen = mailboxes.folders(connection.mailbox());
    return seen.isPresent()
        ? context(connection, indexVersion, seen.get())
        : refreshed(connection, indexVersion);
  }

  /** With the folders as they are now. */
  MailboxContext refreshed(Connection connection, long indexVersion) {
    return keeping(connection, indexVersion, foldersNow(connection));
  }

  /** The folders as they are now. They aren't kept yet. */
  KnownFolders foldersNow(Connection connection) {
    return KnownFolders.of(source.folders(connection.mailbox()));
  }

  /** With these folders, which are kept. */
  MailboxContext keeping(Connection connection, long indexVersion, KnownFolders now) {
    mailboxes.saveFolders(connection.mailbox(), now);
    return context(connection, indexVersion, now);
  }

  /** The same, knowing each of these folders: asks Graph if one is new. */
  MailboxContext knowing(MailboxContext context, Set<FolderId> folders) {
    if (context.folders().knows(folders)) {
      return context;
    }
    KnownFolders now = KnownFolders.of(source.folders(context.mailbox())).excludingUnknown(folders);
    mailboxes.saveFolders(context.mailbox(), now);
    return context.with(now);
  }

  private MailboxContext context(Connection connection, long indexVersion, KnownFolders folders) {
    OwnerView owner =
        indexes.current(indexVersion).forOwner(directory.addressesOf(connection.owner()));
    return new MailboxContext(connection, owner, folders, firmStart, matcher);
  }
}
