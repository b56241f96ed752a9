package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way of a mail: fetch ▸ match ▸ store; its attachments are staged after that. The fetch reads
 * the present state, so the order of notices doesn't matter, and doing the same work twice writes
 * the same.
 */
public final class Pipeline {
  private final MailSource source;
  private final MailboxContexts contexts;
  private final MailStore store;
  private final BackgroundStaging staging;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these stages. */
  public Pipeline(
      MailSource source,
      MailboxContexts contexts,
      MailStore store,
      BackgroundStaging staging,
      WorkSender sender,
      InstantSource clock) {
    this.source = source;
    this.staging = staging;
    this.contexts = contexts;
    this.store = store;
    this.sender = sender;
    this.clock = clock;
  }

  /** Brings these mails up to date. What Graph deferred goes back to the queue by itself. */
  void bringUpToDate(Connection connection, BringUpToDate work) {
    Map<MailId, Fetched> fetched = source.fetch(connection.mailbox(), work.mails());
    MailboxContext context =
        contexts.knowing(contexts.known(connection, work.indexVersion()), foldersOf(fetched));
    List<Decision> decisions = new ArrayList<>();
    List<MailId> deferred = new ArrayList<>();
    Duration delay = Duration.ZERO;
    for (MailId mail : work.mails()) {
      Fetched now = fetched.getOrDefault(mail, new Fetched.Deferred(Backoff.FIRST));
      if (now instanceof Fetched.Present present) {
        decisions.add(context.decide(present));
      } else if (now instanceof Fetched.Deferred later) {
        deferred.add(mail);
        delay = later.delay().compareTo(delay) > 0 ? later.delay() : delay;
      } else {
        decisions.add(new Decision.Drop(mail));
      }
    }
    boolean wanted = staging.want(connection.mailbox(), decisions);
    store.apply(connection.mailbox(), decisions);
    if (wanted) {
      staging.begin(connection.mailbox());
    }
    if (!deferred.isEmpty()) {
      BringUpToDate rest = work.of(deferred).again(Backoff.nextAttempt(work.attempt()));
      sender.send(rest, Optional.of(clock.instant().plus(Backoff.of(work.attempt(), delay))));
    }
  }

  private static Set<FolderId> foldersOf(Map<MailId, Fetched> fetched) {
    return fetched.values().stream()
        .filter(Fetched.Present.class::isInstance)
        .map(present -> ((Fetched.Present) present).mail().envelope().folder())
        .collect(Collectors.toSet());
  }
}
