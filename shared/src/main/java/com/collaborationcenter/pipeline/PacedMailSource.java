package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A mail source that tells {@link GraphPlaces} what each call costs and how it ended. It holds no
 * call back: whether to ask is decided before the work begins.
 *
 * <p>Requests to {@code /subscriptions} aren't counted: they have a limit of their own (graph-facts
 * 4.3), and a webhook that can't be reached is no reason to leave the mail alone.
 */
public final class PacedMailSource implements MailSource {
  private final MailSource source;
  private final GraphPlaces places;

  /** Tells these places of the calls to that source. */
  public PacedMailSource(MailSource source, GraphPlaces places) {
    this.source = source;
    this.places = places;
  }

  @Override
  public ListingPage list(MailboxId mailbox, ListingCursor cursor) {
    return told(mailbox, 1, () -> source.list(mailbox, cursor));
  }

  /** Where Graph defers every mail of a batch it is the mailbox that must wait. */
  @Override
  public Map<MailId, Fetched> fetch(MailboxId mailbox, List<MailId> ids) {
    return told(
        mailbox,
        ids.size(),
        () -> source.fetch(mailbox, ids),
        fetched -> leastDelay(fetched.values()));
  }

  /** The top folders and the well-known ones; then the children of each folder that has some. */
  @Override
  public FolderTree folders(MailboxId mailbox) {
    FolderTree tree =
        told(mailbox, FolderTree.EXCLUDED_ROOTS.size() + 1, () -> source.folders(mailbox));
    long parents =
        tree.folders().stream().flatMap(folder -> folder.parent().stream()).distinct().count();
    places.spent(mailbox, (int) parents);
    return tree;
  }

  @Override
  public Optional<ReadState> readState(MailboxId mailbox, MailId mail) {
    return told(mailbox, 1, () -> source.readState(mailbox, mail));
  }

  @Override
  public Optional<ReadState> markRead(MailboxId mailbox, MailId mail, boolean read) {
    return told(mailbox, 1, () -> source.markRead(mailbox, mail, read));
  }

  private <T> T told(MailboxId mailbox, int requests, Supplier<T> call) {
    return told(mailbox, requests, call, answer -> Optional.empty());
  }

  private <T> T told(
      MailboxId mailbox, int requests, Supplier<T> call, Function<T, Optional<Duration>> deferral) {
    places.spent(mailbox, requests);
    try {
      T answer = call.get();
      deferral
          .apply(answer)
          .ifPresentOrElse(delay -> places.failed(mailbox, delay), () -> places.answered(mailbox));
      return answer;
    } catch (RetryLater later) {
      places.failed(mailbox, later.delay());
      throw later;
    }
  }

  /** Nothing unless all are deferred. */
  private static Optional<Duration> leastDelay(Collection<Fetched> fetched) {
    List<Duration> delays =
        fetched.stream()
            .filter(Fetched.Deferred.class::isInstance)
            .map(deferred -> ((Fetched.Deferred) deferred).delay())
            .sorted()
            .toList();
    return delays.isEmpty() || delays.size() < fetched.size()
        ? Optional.empty()
        : Optional.of(delays.get(0));
  }
}
