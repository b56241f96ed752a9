package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.FilingId;
import com.collaborationcenter.dms.FilingWork;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.dms.FolderTree;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A person asks to file attachments, or to undo that (P9): the audit is told first, then the filing
 * says what is wanted, then the work is queued. A crash leaves an entry without a filing, or a
 * filing that nobody works on: the person, who got no answer, asks again, and each time it is
 * queued anew.
 */
public final class FilingRequests {
  /** The most that are asked for in one go. */
  public static final int MAX_WISHES = 50;

  /** Each one more takes somebody else who asks for the same within milliseconds. */
  private static final int MAX_ATTEMPTS = 20;

  private final Filings filings;
  private final Documents documents;
  private final Folders folders;
  private final Audit audit;
  private final WorkQueue queue;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param queue {@link FilingWork#QUEUE}
   */
  public FilingRequests(
      Filings filings,
      Documents documents,
      Folders folders,
      Audit audit,
      WorkQueue queue,
      InstantSource clock) {
    this.filings = filings;
    this.documents = documents;
    this.folders = folders;
    this.audit = audit;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * What somebody wants to file.
   *
   * @param attachment as its mail lists it
   */
  public record Wish(AttachmentKey key, Attachment attachment, Destination destination) {}

  /**
   * Asks for these, each once; that the person sees the mails and works on the client file is
   * checked. What is under way or done already stays so, whoever asked for it.
   *
   * @return as they are now, in their order
   * @throws CannotProcess {@code folder_unknown}: nothing was changed
   */
  public List<Filing> ask(ClientFileId clientFile, List<Wish> wishes, PersonId by) {
    requireFolders(clientFile, wishes);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<Filing> asked = AtOnce.map(wishes, wish -> askOne(clientFile, wish, by, now));
    send(asked);
    return asked;
  }

  private void requireFolders(ClientFileId clientFile, List<Wish> wishes) {
    boolean anyFolder = wishes.stream().anyMatch(wish -> wish.destination().folder().isPresent());
    if (anyFolder) {
      FolderTree tree = folders.tree(clientFile);
      wishes.stream()
          .flatMap(wish -> wish.destination().folder().stream())
          .filter(folder -> tree.find(folder).isEmpty())
          .findFirst()
          .ifPresent(
              unknown -> {
                throw new CannotProcess("folder_unknown", "there is no such folder");
              });
    }
  }

  private Filing askOne(ClientFileId clientFile, Wish wish, PersonId by, Instant now) {
    FilingId id = FilingId.of(wish.key(), clientFile, wish.destination());
    boolean told = false;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Filings.Kept> before = filings.find(clientFile, id);
      if (before.isPresent() && stands(before.get().filing())) {
        return before.get().filing();
      }
      Filing wanted =
          before
              .map(kept -> kept.filing().askedAnew(by, now))
              .orElseGet(
                  () ->
                      Filing.asked(
                          clientFile,
                          wish.destination(),
                          wish.key(),
                          nameOf(wish.attachment()),
                          wish.attachment().contentType(),
                          by,
                          now));
      if (!told) {
        audit.append(entry(wanted, Act.ATTACHMENT_FILED, by, now));
        told = true;
      }
      try {
        filings.save(wanted, before.map(Filings.Kept::version));
        return wanted;
      } catch (RecordConflict somebodyElseAsked) {
        // Theirs stands.
      }
    }
    throw moved();
  }

  /** A mail inside a mail is kept as a mail's file. */
  private static String nameOf(Attachment attachment) {
    String name = attachment.name();
    boolean bare =
        attachment.kind() == Attachment.Kind.ITEM
            && !name.toLowerCase(Locale.ROOT).endsWith(".eml");
    return bare ? name + ".eml" : name;
  }

  /** Whether there is nothing to ask for: it is under way, or done and its document is there. */
  private boolean stands(Filing filing) {
    return switch (filing.state()) {
      case ASKED -> true;
      case FILED ->
          filing
              .document()
              .flatMap(document -> documents.find(filing.clientFile(), document))
              .isPresent();
      case UNFILING ->
          throw new CannotProcess("filing_being_undone", "it is just being un-filed; ask again");
      case REFUSED, UNFILED -> false;
    };
  }

  /**
   * Asks to undo a filing: its document leaves. What is undone already, or was never filed, stays
   * so.
   *
   * @return as it is now; nothing if there is no such filing
   * @throws CannotProcess {@code filing_not_filed} if it isn't filed yet, or was refused
   */
  public Optional<Filing> undo(ClientFileId clientFile, FilingId id, PersonId by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    boolean told = false;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Filings.Kept> before = filings.find(clientFile, id);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      Filing filing = before.get().filing();
      switch (filing.state()) {
        case ASKED, REFUSED ->
            throw new CannotProcess("filing_not_filed", "only what is filed can be un-filed");
        case UNFILING, UNFILED -> {
          send(List.of(filing));
          return Optional.of(filing);
        }
        case FILED -> {
          Filing undoing = filing.undoing(by, now);
          if (!told) {
            audit.append(entry(undoing, Act.ATTACHMENT_UNFILED, by, now));
            told = true;
          }
          try {
            filings.save(undoing, Optional.of(before.get().version()));
            send(List.of(undoing));
            return Optional.of(undoing);
          } catch (RecordConflict movedMeanwhile) {
            // Read again: somebody else may have undone it.
          }
        }
      }
    }
    throw moved();
  }

  private void send(List<Filing> some) {
    List<QueueMessage> messages =
        some.stream()
            .filter(filing -> !filing.settled())
            .map(filing -> FilingWork.of(filing).message(Optional.empty()))
            .toList();
    if (!messages.isEmpty()) {
      queue.send(messages);
    }
  }

  private static AuditEntry entry(Filing filing, Act act, PersonId by, Instant at) {
    return AuditEntry.of(at, by, act)
        .in(filing.clientFile())
        .about(filing.attachment().mailbox(), filing.attachment().mail())
        .saying(
            filing
                .destination()
                .inbox()
                .map(inbox -> inbox.name().toLowerCase(Locale.ROOT))
                .orElse("document"));
  }

  private static RetryLater moved() {
    return new RetryLater("filing_moved_meanwhile", Backoff.FIRST);
  }
}
