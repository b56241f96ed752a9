package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.KnownFolders;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.match.OwnerView;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.subject.ErasedAddresses;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers a mailbox's context: its owner's client files, its folders, what people decided about its
 * mails, the firm's start date.
 */
public final class MailboxContexts {
  private final MailSource source;
  private final MailboxRecords mailboxes;
  private final Directory directory;
  private final MatchIndexes indexes;
  private final Matcher matcher;
  private final Instant firmStart;
  private final Censuses censuses;
  private final Assignments assignments;
  private final MailboxPrivacies privacies;
  private final AddedContacts addedContacts;
  private final ErasedAddresses erased;

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
      Instant firmStart,
      Censuses censuses,
      Assignments assignments,
      MailboxPrivacies privacies,
      AddedContacts addedContacts,
      ErasedAddresses erased) {
    this.source = source;
    this.mailboxes = mailboxes;
    this.directory = directory;
    this.indexes = indexes;
    this.matcher = matcher;
    this.firmStart = firmStart;
    this.censuses = censuses;
    this.assignments = assignments;
    this.privacies = privacies;
    this.addedContacts = addedContacts;
    this.erased = erased;
  }

  /** With the folders as last seen, or as they are if they were never seen. */
  MailboxContext known(Connection connection, long indexVersion) {
    Optional<KnownFolders> seen = mailboxes.folders(connection.mailbox());
    return seen.isPresent()
        ? context(connection, indexVersion, seen.get())
        : refreshed(connection, indexVersion);
  }

  /** By the newest index: for who answers a person. */
  MailboxContext newest(Connection connection) {
    return known(connection, newestIndex(0));
  }

  /** With the folders as they are now, for a census that begins: it sees what crossed with them. */
  Beginning forCensus(Connection connection, long indexVersion) {
    FolderTree tree = source.folders(connection.mailbox());
    KnownFolders now = KnownFolders.of(tree);
    mailboxes.saveFolders(connection.mailbox(), now);
    return new Beginning(context(connection, indexVersion, now), tree.includedItems());
  }

  /**
   * How a census begins.
   *
   * @param items how many mails the folders count themselves
   */
  record Beginning(MailboxContext context, long items) {}

  /** With the folders as they are now. */
  MailboxContext refreshed(Connection connection, long indexVersion) {
    KnownFolders now = foldersNow(connection.mailbox());
    keep(connection.mailbox(), now);
    return context(connection, indexVersion, now);
  }

  /** The same, knowing each of these folders: asks Graph if one is new. */
  MailboxContext knowing(MailboxContext context, Set<FolderId> folders) {
    if (context.folders().knows(folders)) {
      return context;
    }
    KnownFolders now = foldersNow(context.mailbox()).excludingUnknown(folders);
    keep(context.mailbox(), now);
    return context.with(now);
  }

  private KnownFolders foldersNow(MailboxId mailbox) {
    return KnownFolders.of(source.folders(mailbox));
  }

  /** The match index that is the newest now. */
  long newestIndex(long atLeast) {
    return Math.max(atLeast, indexes.newestVersion());
  }

  /**
   * Keeps the folders. Mails that went into or out of the product's business with their folder look
   * unchanged themselves: a census finds them. It is asked for first, since once the folders are
   * kept nothing shows the crossing any more.
   */
  private void keep(MailboxId mailbox, KnownFolders now) {
    if (mailboxes.folders(mailbox).filter(before -> before.crossedTo(now)).isPresent()) {
      censuses.requestAnew(mailbox);
    }
    mailboxes.saveFolders(mailbox, now);
  }

  /**
   * Never with an older index than the mailbox's last census: what that one stored by a newer index
   * must not be dropped by a hint that knows none.
   */
  private MailboxContext context(Connection connection, long indexVersion, KnownFolders folders) {
    long census =
        mailboxes.census(connection.mailbox()).map(c -> c.state().indexVersion()).orElse(0L);
    Set<EmailAddress> addresses = directory.addressesOf(connection.owner());
    OwnerView owner =
        indexes
            .current(Math.max(indexVersion, census))
            .forOwner(addresses, addedContacts.additionsFor(connection.owner()));
    return new MailboxContext(
        connection,
        owner,
        folders,
        assignments.of(connection.mailbox()),
        privacies.of(connection.mailbox(), addresses),
        erased.all(),
        firmStart,
        matcher);
  }
}
