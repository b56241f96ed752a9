package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.MailSearch;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person's mail that matched nothing: the tax office's, a bank's (P15). Nothing of it is stored
 * (P5), so Graph is asked each time, and the mails are matched in memory. Once the person assigns
 * one it is fetched and stored like any other.
 */
public final class Unmatched {
  /** The most requests for one page. */
  static final int MAX_REQUESTS = 4;

  /** The most mails of a thread that are brought up to date at once; a census finds the others. */
  static final int MAX_THREAD = 100;

  private final MailSearch search;
  private final MailboxContexts contexts;
  private final Assigning assigning;
  private final WorkSender sender;
  private final Patience patience;

  /** With these. */
  public Unmatched(
      MailSearch search,
      MailboxContexts contexts,
      Assigning assigning,
      WorkSender sender,
      Patience patience) {
    this.search = search;
    this.contexts = contexts;
    this.assigning = assigning;
    this.sender = sender;
    this.patience = patience;
  }

  /**
   * A page of them, newest first, as far as they could be stored: none in an excluded folder, and
   * none from before the firm's start date, where the list ends. A mail that a person assigned to
   * no client file is settled, and isn't listed.
   *
   * @param connection the person's own mailbox, connected
   * @param from where the page before ended
   * @param limit the most mails, 1 to {@link MailSearch#MAX_PAGE}; the page may be shorter, even
   *     empty, and have a next one, since it looks at {@link #MAX_REQUESTS} times as many at most
   * @throws RetryLater where Graph throttles longer than a person waits
   */
  public RecentMails page(Connection connection, Optional<RecentCursor> from, int limit) {
    return patience.ask(connection.mailbox(), () -> walk(connection, from, limit));
  }

  private RecentMails walk(Connection connection, Optional<RecentCursor> from, int limit) {
    List<FoundMail> unmatched = new ArrayList<>();
    MailboxContext context = contexts.newest(connection);
    Optional<RecentCursor> next = from;
    int requests = 0;
    do {
      RecentMails page = search.recent(connection.mailbox(), next, limit - unmatched.size());
      context = contexts.knowing(context, foldersOf(page));
      for (FoundMail mail : page.mails()) {
        if (isUnmatched(context, mail.envelope())) {
          unmatched.add(mail);
        }
      }
      Instant start = context.firmStart();
      next = page.next().filter(more -> !more.through().isBefore(start));
      requests++;
    } while (next.isPresent() && unmatched.size() < limit && requests < MAX_REQUESTS);
    return new RecentMails(unmatched, next);
  }

  /**
   * From now on the mail, and what came later in its thread, is shown by these client files alone.
   * The decision is written, then the mails are queued to be stored.
   *
   * @param connection the person's own mailbox, connected
   * @param clientFiles that the person works on; empty: by none
   * @return whether the mailbox has such a mail; without, nothing is written
   * @throws CannotProcess {@code mail_in_excluded_folder} or {@code mail_before_start} of a mail
   *     that no client file would show all the same
   */
  public boolean assign(
      Connection connection, MailId mail, Set<ClientFileId> clientFiles, PersonId by) {
    Optional<Envelope> found =
        patience.ask(connection.mailbox(), () -> findWhatCanBeShown(connection, mail));
    found.ifPresent(
        envelope -> {
          assigning.assign(connection.mailbox(), AssignedMail.of(envelope), clientFiles, by);
          letThreadFollow(connection.mailbox(), envelope);
        });
    return found.isPresent();
  }

  private Optional<Envelope> findWhatCanBeShown(Connection connection, MailId id) {
    Optional<Envelope> found = search.find(connection.mailbox(), id).map(FoundMail::envelope);
    found.ifPresent(mail -> refuseWhatIsNeverShown(connection, mail));
    return found;
  }

  private void refuseWhatIsNeverShown(Connection connection, Envelope mail) {
    MailboxContext context = contexts.knowing(contexts.newest(connection), Set.of(mail.folder()));
    if (context.isExcluded(mail)) {
      throw new CannotProcess(
          "mail_in_excluded_folder", "the mail lies in a folder whose mails no client file shows");
    }
    if (context.isBeforeStart(mail)) {
      throw new CannotProcess(
          "mail_before_start", "the mail was received before the firm's start date");
    }
    if (context.isErased(mail)) {
      throw new CannotProcess(
          "mail_of_erased_address", "an address of the mail was erased; no client file shows it");
    }
  }

  /**
   * Those of the thread that came meanwhile matched nothing either, so that only Graph knows them.
   * The decision stands already: where Graph doesn't answer now, the next census finds them.
   */
  private void letThreadFollow(MailboxId mailbox, Envelope mail) {
    if (mail.conversationId().isEmpty()) {
      return;
    }
    try {
      List<MailId> later =
          search.inThread(mailbox, mail.conversationId(), MAX_THREAD).stream()
              .map(FoundMail::envelope)
              .filter(other -> other.received().isAfter(mail.received()))
              .map(Envelope::id)
              .toList();
      sender.bringUpToDate(mailbox, later, 0, Urgency.LIVE);
    } catch (RetryLater graphIsBusy) {
      // Said above.
    }
  }

  private static Set<FolderId> foldersOf(RecentMails page) {
    return page.mails().stream().map(mail -> mail.envelope().folder()).collect(Collectors.toSet());
  }

  private static boolean isUnmatched(MailboxContext context, Envelope mail) {
    Optional<Assigned> byHand = context.assignments().of(mail);
    boolean settled = byHand.filter(assigned -> assigned.clientFiles().isEmpty()).isPresent();
    return !settled
        && !context.isExcluded(mail)
        && !context.isBeforeStart(mail)
        && !context.isErased(mail)
        && !context.outcomeFor(mail).isMatched();
  }
}
