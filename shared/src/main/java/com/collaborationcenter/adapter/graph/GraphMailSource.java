package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mailboxes as Microsoft Graph shows them.
 *
 * <p>Requests: a listing's page takes one (more only where Graph answers 504 and the page is
 * halved), twenty mails take one, a folder tree one for its top and one for every twenty folders
 * with children; where the whole of it is denied, one more tells a throttle from a mailbox out of
 * reach (graph-facts 4.1). None is repeated here (graph-facts 4.4): a fault says when to come back,
 * and the work goes back on its queue. No fault quotes a mail.
 *
 * <p>Faults beyond the port's own: {@code RetryLater} with {@code graph_throttled}, {@code
 * graph_failed} or {@code graph_unreachable}; {@code CannotProcess} with {@code graph_refused} (a
 * request that Graph doesn't take), {@code graph_answer_too_large}, {@code
 * graph_answer_unreadable}, {@code mail_too_large} and {@code too_many_folders}.
 */
public final class GraphMailSource implements MailSource {
  private final GraphConnection connection;

  /** Costs nothing until the first call. */
  public GraphMailSource(GraphConnection connection) {
    this.connection = connection;
  }

  @Override
  public ListingPage list(MailboxId mailbox, ListingCursor cursor) {
    return new ListingReader(connection.clientFor(mailbox)).read(cursor);
  }

  /**
   * A refusal within the batch concerns its mail alone as long as another mail of the batch shows
   * that the mailbox answers. If none does, the mailbox is unreachable, or the denial was a
   * throttle: it is asked once. An item that no listing shows, since it isn't mail or has no time
   * of receipt, is gone.
   */
  @Override
  public Map<MailId, Fetched> fetch(MailboxId mailbox, List<MailId> ids) {
    if (ids.size() > MAX_FETCH) {
      throw new IllegalArgumentException("more than " + MAX_FETCH + " mails");
    }
    return ids.isEmpty()
        ? Map.of()
        : new FetchReader(connection.clientFor(mailbox)).fetch(ids.stream().distinct().toList());
  }

  @Override
  public FolderTree folders(MailboxId mailbox) {
    return new FolderReader(connection.clientFor(mailbox)).read();
  }

  @Override
  public Optional<ReadState> readState(MailboxId mailbox, MailId mail) {
    return new ReadMarker(connection.clientFor(mailbox)).find(mail);
  }

  @Override
  public Optional<ReadState> markRead(MailboxId mailbox, MailId mail, boolean read) {
    return new ReadMarker(connection.clientFor(mailbox)).mark(mail, read);
  }
}
